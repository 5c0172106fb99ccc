/** Compares the kit's checks with the model of the specification in {@code src/model}. */
@NullMarked
package dev.connectome.statestore.model;

import org.jspecify.annotations.NullMarked;
