/** The specification as data: records, actions, raw inputs, the requirement catalogue. */
@NullMarked
package dev.connectome.statestore.spec;

import org.jspecify.annotations.NullMarked;
