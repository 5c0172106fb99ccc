package dev.connectome.statestore.verdict;

/**
 * How often a situation of a requirement occurred and the requirement was observed to hold.
 *
 * @param id short name within the requirement
 * @param text the situation in words
 * @param witnessed how often
 * @param inCases how often in cases, which every part of a divided run repeats
 */
public record SituationEvidence(String id, String text, int witnessed, int inCases) {}
