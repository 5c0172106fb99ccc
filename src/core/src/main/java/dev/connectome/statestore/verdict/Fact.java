package dev.connectome.statestore.verdict;

/**
 * One line of a finding.
 *
 * @param key what it tells; tests assert on it
 * @param value the telling, as text; may come from a hostile implementation
 */
public record Fact(String key, String value) {}
