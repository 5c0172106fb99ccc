package dev.connectome.statestore.health;

/**
 * What became of the status records that were meant for one sink. Each of them was handed over or
 * dropped.
 *
 * @param sink its name
 * @param told how many were handed over
 * @param failed how many times it threw
 * @param dropped how many it never got, because it was too slow
 */
public record SinkCount(String sink, long told, long failed, long dropped) {}
