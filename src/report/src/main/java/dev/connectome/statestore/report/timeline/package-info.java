/** A history as a picture: what was done, step by step, and what the store then showed. */
@NullMarked
package dev.connectome.statestore.report.timeline;

import org.jspecify.annotations.NullMarked;
