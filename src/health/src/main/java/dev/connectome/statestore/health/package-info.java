/**
 * The runtime verifier: monitors the docks of live and recorded stores with the same rules by which
 * the kit judges implementations.
 *
 * <p>Data flows in one direction. A dock becomes an {@link
 * dev.connectome.statestore.observation.Observation}, either read from a line of a stream ({@link
 * dev.connectome.statestore.health.StoreFold}) or seen in the process (package {@code attach}). The
 * checks of the oracle judge it ({@link dev.connectome.statestore.oracle.CheckRunner}). Each
 * finding goes to the one of six {@link dev.connectome.statestore.health.IndicatorName indicators}
 * that its requirement belongs to. The indicator writes a {@link
 * dev.connectome.statestore.health.StatusRecord} to the {@link
 * dev.connectome.statestore.health.StatusSink sinks} as often as its rate allows.
 *
 * <p>This package does not repeat any rule. The only thing that an indicator adds is a warning
 * about suspicious timing, which is never an error.
 */
@NullMarked
package dev.connectome.statestore.health;

import org.jspecify.annotations.NullMarked;
