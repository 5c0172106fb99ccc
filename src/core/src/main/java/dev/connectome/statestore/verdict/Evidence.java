package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * The evidence for a verdict.
 *
 * @param cases how many cases examined the requirement
 * @param sequences how many explored sequences examined it
 * @param witnesses how many observations showed that it was kept
 * @param inCases how many of these were made in cases, which every part of a divided run repeats
 * @param situations each situation that applies to this implementation
 */
public record Evidence(
    int cases, int sequences, int witnesses, int inCases, List<SituationEvidence> situations) {

  /** Copies the list. */
  public Evidence {
    situations = List.copyOf(situations);
  }

  /** No evidence. */
  public static Evidence none() {
    return new Evidence(0, 0, 0, 0, List.of());
  }
}
