package dev.connectome.statestore.verdict;

/**
 * One line of a finding.
 *
 * @param key the kind of fact; tests assert on it
 * @param value the text; may come from a hostile implementation
 */
public record Fact(String key, String value) {}
