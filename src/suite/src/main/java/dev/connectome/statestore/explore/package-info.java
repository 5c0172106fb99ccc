/**
 * Searches for defects that no scenario describes: sequences of commands are generated at random or
 * enumerated, each one is run on a fresh store and judged, and failing sequences are shrunk.
 *
 * <p>Data flows in one direction. A sequence is generated ({@code SequenceGenerator}, {@code
 * CompleteSuite}) and run ({@link dev.connectome.statestore.explore.TrialRunner}), which gives a
 * {@link dev.connectome.statestore.explore.Trial}. A trial with a finding is shrunk ({@link
 * dev.connectome.statestore.explore.Shrinker}) to a counterexample. This package does not depend on
 * a test engine.
 */
@NullMarked
package dev.connectome.statestore.explore;

import org.jspecify.annotations.NullMarked;
