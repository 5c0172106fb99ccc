package dev.connectome.statestore.verdict;

/**
 * How often a situation of a requirement occurred and the requirement was observed to hold.
 *
 * @param id short name within the requirement
 * @param text the situation in words
 * @param witnessed how often
 */
public record SituationEvidence(String id, String text, int witnessed) {}
