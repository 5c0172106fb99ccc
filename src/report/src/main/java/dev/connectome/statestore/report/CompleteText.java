package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Says in a few lines over what the complete suite is complete. */
final class CompleteText {
  private static final int NAMED = 3;

  private CompleteText() {}

  /** Returns the lines; the configurations differ only in their names and states. */
  static List<String> lines(List<Explored.Complete> suites) {
    List<String> lines = new ArrayList<>();
    lines.add(claim(suites));
    lines.add(pairs(suites));
    return lines;
  }

  private static String claim(List<Explored.Complete> suites) {
    Explored.Complete one = suites.get(0);
    String over =
        " over "
            + one.letters().size()
            + " letters in "
            + suites.size()
            + (suites.size() == 1 ? " configuration: " : " configurations: ");
    String sequences = ExplorationText.number(sum(suites, Explored.Complete::sequences));
    String what =
        suites.stream().allMatch(Explored.Complete::isWhole)
            ? "complete up to k=" + one.k() + over + sequences + " sequences"
            : "not complete up to k="
                + one.k()
                + over
                + ExplorationText.number(sum(suites, Explored.Complete::done))
                + " of "
                + sequences
                + " sequences";
    return one.refused().isEmpty()
        ? what
        : what + "; refused and not among the letters: " + String.join(", ", one.refused());
  }

  private static String pairs(List<Explored.Complete> suites) {
    String line =
        ExplorationText.number(sum(suites, Explored.Complete::pairsDone))
            + " of "
            + ExplorationText.number(sum(suites, Explored.Complete::pairs))
            + " pairs of a model state and a letter performed";
    List<String> missed = named(suites, Explored.Complete::missed);
    if (!missed.isEmpty()) {
      line += "; not reached: " + some(missed);
    }
    long excluded = named(suites, Explored.Complete::excluded).size();
    return excluded == 0
        ? line
        : line
            + "; "
            + excluded
            + (excluded == 1 ? " state" : " states")
            + " out of reach by free choices of this store";
  }

  private static List<String> named(
      List<Explored.Complete> suites, Function<Explored.Complete, List<String>> names) {
    return suites.stream().map(names).flatMap(Collection::stream).distinct().toList();
  }

  private static String some(List<String> names) {
    String few = String.join("; ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? few : few + "; and " + (names.size() - NAMED) + " more";
  }

  private static long sum(
      List<Explored.Complete> suites, ToLongFunction<Explored.Complete> number) {
    return suites.stream().mapToLong(number).sum();
  }
}
