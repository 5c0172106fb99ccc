package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Combinations;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.RunResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Describes in a few lines what exploration did. */
public final class ExplorationText {

  /** Verdicts of a run without exploration rest on less evidence; each report says so. */
  private static final String NOTHING = "the scenarios alone; nothing was explored beyond them";

  private ExplorationText() {}

  /**
   * Returns the lines of a run, also when it explored nothing; no lines when it drove nothing at
   * all.
   */
  public static List<String> lines(RunResult result) {
    if (result.implementation() == null) {
      return List.of();
    }
    Explored explored = result.explored();
    return explored == null || isNothing(explored) ? List.of(NOTHING) : lines(explored);
  }

  private static boolean isNothing(Explored explored) {
    return explored.askedTries() == 0 && explored.complete().isEmpty();
  }

  /** Returns the lines without a heading. */
  public static List<String> lines(Explored explored) {
    List<String> lines = new ArrayList<>();
    lines.add(random(explored));
    if (!explored.complete().isEmpty()) {
      lines.addAll(CompleteText.lines(explored.complete()));
    }
    if (!explored.combinations().isEmpty()) {
      lines.add(combined(explored.combinations()));
    }
    lines.add(reached(explored));
    return lines;
  }

  private static String random(Explored explored) {
    String shard =
        explored.shard().equals(Explored.Shard.WHOLE) ? "" : ", shard " + explored.shard();
    String asked =
        explored.tries() < explored.askedTries()
            ? " of " + number(explored.askedTries()) + " asked for"
            : "";
    return counted(explored.tries(), "random sequence")
        + asked
        + " (seed "
        + explored.seed()
        + shard
        + "), "
        + counted(explored.actions(), "action")
        + " in all";
  }

  private static String combined(List<Combinations> combinations) {
    return combinations.stream()
        .map(
            one ->
                (one.performed() == one.possible() ? "all " : number(one.performed()) + " of ")
                    + number(one.possible())
                    + " "
                    + one.kind())
        .collect(Collectors.joining(", ", "combined: ", ""));
  }

  private static String reached(Explored explored) {
    String rarest =
        explored.timesDone().entrySet().stream()
            .min(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(entry -> "; rarest: " + entry.getKey() + ", " + counted(entry.getValue(), "time"))
            .orElse("");
    return share(explored.states())
        + " kinds of states, "
        + share(explored.pairs())
        + " pairs of actions"
        + rarest;
  }

  private static String share(Explored.Coverage coverage) {
    return number(coverage.reached().size()) + " of " + number(coverage.reachable());
  }

  /** Returns a number of things in words; thousands are set apart. */
  static String counted(long count, String one) {
    return number(count) + " " + one + (count == 1 ? "" : "s");
  }

  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
