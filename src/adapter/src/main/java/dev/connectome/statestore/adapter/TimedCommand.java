package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Command;

/**
 * One step of a sequence.
 *
 * @param command the command
 * @param nowMs the time on the store's clock during the command, in milliseconds since the epoch
 */
public record TimedCommand(Command command, long nowMs) {}
