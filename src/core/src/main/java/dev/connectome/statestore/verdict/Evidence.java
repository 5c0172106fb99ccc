package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * What a verdict rests on.
 *
 * @param cases how many cases bore on it
 * @param sequences how many explored sequences bore on it
 * @param witnesses how many observations showed it kept
 * @param situations each situation that applies to this implementation
 */
public record Evidence(
    int cases, int sequences, int witnesses, List<SituationEvidence> situations) {

  /** Copies the list. */
  public Evidence {
    situations = List.copyOf(situations);
  }

  /** Nothing at all. */
  public static Evidence none() {
    return new Evidence(0, 0, 0, List.of());
  }
}
