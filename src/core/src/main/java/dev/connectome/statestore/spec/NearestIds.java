package dev.connectome.statestore.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known ids that a mistyped one most likely meant. */
public final class NearestIds {

  /** Enough for a family such as VAL-V1 to VAL-V4, and short enough for one line. */
  private static final int MOST = 5;

  /** The distance that even a short id may have. */
  private static final int LEAST = 2;

  private final List<String> known;

  public NearestIds(List<String> known) {
    this.known = List.copyOf(known);
  }

  /**
   * Returns the ids with the least edit distance, ignoring case, in the order in which they were
   * given; none when even the nearest one differs in more than half of the characters and does not
   * contain the text.
   */
  public List<String> to(String wanted) {
    List<Candidate> candidates =
        known.stream().map(id -> new Candidate(id, distance(fold(wanted), fold(id)))).toList();
    return candidates.stream()
        .min(Comparator.comparingInt(Candidate::distance))
        .filter(
            best ->
                best.distance() <= Math.max(LEAST, wanted.length() / 2)
                    || fold(best.id()).contains(fold(wanted)))
        .map(best -> atDistance(candidates, best.distance()))
        .orElse(List.of());
  }

  /** Returns the nearest ids as the end of an error message; empty when none is near. */
  public String hint(String wanted) {
    List<String> nearest = to(wanted);
    return nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest);
  }

  private static List<String> atDistance(List<Candidate> candidates, int distance) {
    return candidates.stream()
        .filter(candidate -> candidate.distance() == distance)
        .map(Candidate::id)
        .limit(MOST)
        .toList();
  }

  private static String fold(String id) {
    return id.toUpperCase(Locale.ROOT);
  }

  /** Levenshtein's distance: the least number of characters to insert, delete or replace. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
        int inserted = current[column - 1] + 1;
        int deleted = above[column] + 1;
        current[column] = Math.min(replaced, Math.min(inserted, deleted));
      }
      above = current;
    }
    return above[to.length()];
  }

  private record Candidate(String id, int distance) {}
}
