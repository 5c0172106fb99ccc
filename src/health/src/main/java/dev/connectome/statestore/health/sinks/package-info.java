/** Sinks for optional libraries: each class needs only its own library on the class path. */
@NullMarked
package dev.connectome.statestore.health.sinks;

import org.jspecify.annotations.NullMarked;
