/** Measures for {@code scripts/bench}. Nothing here judges: it measures times and prints them. */
@NullMarked
package dev.connectome.statestore.bench;

import org.jspecify.annotations.NullMarked;
