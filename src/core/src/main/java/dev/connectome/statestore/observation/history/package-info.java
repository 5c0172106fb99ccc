/**
 * The history as a file. A run, a counterexample and an incident are each one JSON Lines file, made
 * of plain JSON-shaped forms.
 *
 * <p>Each form has a {@code toPlain} and a {@code fromPlain} and can be used alone; forms that
 * contain states take a function that writes or reads them.
 */
@NullMarked
package dev.connectome.statestore.observation.history;

import org.jspecify.annotations.NullMarked;
