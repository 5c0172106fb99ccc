package dev.connectome.statestore.verdict;

/**
 * How often a situation that a requirement speaks of came up and was seen kept.
 *
 * @param id short name within the requirement
 * @param text the situation in words
 * @param witnessed how often
 */
public record SituationEvidence(String id, String text, int witnessed) {}
