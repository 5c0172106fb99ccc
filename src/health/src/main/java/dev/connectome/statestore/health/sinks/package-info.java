/**
 * Sinks over libraries that are optional: each class needs its own on the class path, the others do
 * not.
 */
@NullMarked
package dev.connectome.statestore.health.sinks;

import org.jspecify.annotations.NullMarked;
