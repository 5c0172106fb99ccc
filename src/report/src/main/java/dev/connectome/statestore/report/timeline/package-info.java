/** Draws a history as a picture: each command, and what the store showed after it. */
@NullMarked
package dev.connectome.statestore.report.timeline;

import org.jspecify.annotations.NullMarked;
