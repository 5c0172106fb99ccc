package dev.connectome.statestore.health;

/**
 * Counts the status records of one sink. Each record was either delivered or dropped.
 *
 * @param sink the name of the sink
 * @param told how many were delivered
 * @param failed how many times the sink threw
 * @param dropped how many it did not get because it was too slow
 */
public record SinkCount(String sink, long told, long failed, long dropped) {}
