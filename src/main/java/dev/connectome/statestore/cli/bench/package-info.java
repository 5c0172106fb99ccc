/** What {@code tck bench} measures. Nothing here judges: it times, and prints what it timed. */
@NullMarked
package dev.connectome.statestore.cli.bench;

import org.jspecify.annotations.NullMarked;
