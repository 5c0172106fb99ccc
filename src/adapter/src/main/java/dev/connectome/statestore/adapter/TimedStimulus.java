package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Stimulus;

/**
 * One step of a sequence.
 *
 * @param stimulus what to do
 * @param nowMs what the store's clock says meanwhile, milliseconds since the epoch
 */
public record TimedStimulus(Stimulus stimulus, long nowMs) {}
