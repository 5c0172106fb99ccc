/**
 * The history as a file: a run, a counterexample, an incident, all one JSON Lines file, and the
 * plain JSON-shaped forms that it is made of.
 *
 * <p>Each form has a {@code toPlain} and a {@code fromPlain} and can be used alone; forms that
 * contain states are told how a state is written by a {@link
 * dev.connectome.statestore.observation.history.StateForm}.
 */
@NullMarked
package dev.connectome.statestore.observation.history;

import org.jspecify.annotations.NullMarked;
