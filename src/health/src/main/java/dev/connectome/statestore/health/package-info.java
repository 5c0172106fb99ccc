/**
 * The runtime verifier: watches the docks of live and of recorded stores for the rules that the kit
 * judges implementations by.
 *
 * <p>Data goes one way. A dock becomes an {@link
 * dev.connectome.statestore.observation.Observation}: read from a line of a stream ({@link
 * dev.connectome.statestore.health.StoreMonitor}) or seen in the process (package {@code attach}).
 * The checks of the oracle look at it ({@link dev.connectome.statestore.oracle.CheckRunner}). What
 * they find goes to the one of six {@link dev.connectome.statestore.health.IndicatorName
 * indicators} that its requirement belongs to; what that says, as often as its rate lets it, is a
 * {@link dev.connectome.statestore.health.StatusRecord} for the {@link
 * dev.connectome.statestore.health.StatusSink sinks}.
 *
 * <p>No rule is written down here a second time. What an indicator adds itself is suspicion about
 * timing, which is never worse than a warning.
 */
@NullMarked
package dev.connectome.statestore.health;

import org.jspecify.annotations.NullMarked;
