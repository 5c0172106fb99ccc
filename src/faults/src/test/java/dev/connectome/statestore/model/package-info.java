/** The kit's checks beside the model of the specification in {@code src/model}. */
@NullMarked
package dev.connectome.statestore.model;

import org.jspecify.annotations.NullMarked;
