/**
 * Looking for what nobody wrote down: sequences of commands drawn at random or enumerated, each
 * done to a fresh store and judged, and what was found cut down to the least that still shows it.
 *
 * <p>Data flows one way: a sequence is drawn ({@code SequenceGenerator}, {@code SmallScope}), tried
 * ({@link dev.connectome.statestore.explore.TrialRunner}) into a {@link
 * dev.connectome.statestore.explore.Trial}, and a trial with a finding is shrunk ({@link
 * dev.connectome.statestore.explore.Shrinker}) into a counterexample. Nothing here knows a test
 * engine.
 */
@NullMarked
package dev.connectome.statestore.explore;

import org.jspecify.annotations.NullMarked;
