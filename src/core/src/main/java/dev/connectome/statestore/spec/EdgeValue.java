package dev.connectome.statestore.spec;

/**
 * One value that is tried where it may do harm.
 *
 * @param words what it is, for readers
 * @param argument the value, or that there is none
 */
public record EdgeValue(String words, Argument argument) {}
