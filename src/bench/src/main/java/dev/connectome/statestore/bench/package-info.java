/** What {@code scripts/bench} measures. Nothing here judges: it times, and prints what it timed. */
@NullMarked
package dev.connectome.statestore.bench;

import org.jspecify.annotations.NullMarked;
