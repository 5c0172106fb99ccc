package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;

/**
 * One step of a sequence.
 *
 * @param command what to do
 * @param nowMs what the store's clock says meanwhile, milliseconds since the epoch
 */
public record TimedCommand(Command command, long nowMs) {}
