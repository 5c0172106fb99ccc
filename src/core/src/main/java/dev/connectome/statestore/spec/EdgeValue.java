package dev.connectome.statestore.spec;

/**
 * One input value at which stores may fail.
 *
 * @param words a description for readers
 * @param argument the value, or a missing argument
 */
public record EdgeValue(String words, Argument argument) {}
