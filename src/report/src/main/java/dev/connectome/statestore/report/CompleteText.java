package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Complete;
import dev.connectome.statestore.verdict.Complete.InConfiguration;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Says in a few lines over what the complete suite is complete. */
final class CompleteText {
  private static final int NAMED = 3;

  private CompleteText() {}

  /** Returns the lines: the greatest k that is whole, and what was done of the next one. */
  static List<String> lines(List<Complete> suites) {
    Complete told = suites.get(0);
    for (Complete suite : suites) {
      told = suite.isWhole() ? suite : told;
    }
    List<String> lines = new ArrayList<>();
    lines.add(claim(told));
    lines.add(pairs(told));
    for (Complete suite : suites) {
      if (suite.k() > told.k()) {
        lines.add("k=" + suite.k() + " as far as time allowed: " + done(suite));
      }
    }
    return lines;
  }

  private static String claim(Complete suite) {
    int taken = suite.configurations().size();
    int all = taken + suite.refusedConfigurations().size();
    String claim =
        (suite.isWhole() ? "complete up to k=" : "not complete up to k=")
            + suite.k()
            + " over "
            + ShownValue.counted(suite.letters().size(), "letter")
            + " in "
            + (taken < all ? taken + " of " : "")
            + ShownValue.counted(all, "configuration")
            + ": "
            + done(suite);
    return suite.refused().isEmpty()
        ? claim
        : claim + "; refused and not among the letters: " + String.join(", ", suite.refused());
  }

  private static String done(Complete suite) {
    long sequences = sum(suite, InConfiguration::sequences);
    long done = sum(suite, InConfiguration::done);
    return (done == sequences ? "" : ExplorationText.number(done) + " of ")
        + ExplorationText.counted(sequences, "sequence");
  }

  private static String pairs(Complete suite) {
    String line =
        ExplorationText.number(sum(suite, InConfiguration::pairsDone))
            + " of "
            + ExplorationText.number(sum(suite, suite::pairs))
            + " pairs of a model state and a "
            + (suite.k() == 0 ? "letter" : "word of " + (suite.k() + 1) + " letters")
            + " performed";
    List<String> missed = named(suite, InConfiguration::missed);
    if (!missed.isEmpty()) {
      line += "; not reached: " + some(missed);
    }
    int excluded = named(suite, InConfiguration::excluded).size();
    return excluded == 0
        ? line
        : line
            + "; "
            + ShownValue.counted(excluded, "state")
            + " out of reach by free choices of this store";
  }

  private static List<String> named(Complete suite, Function<InConfiguration, List<String>> names) {
    return suite.configurations().stream()
        .map(names)
        .flatMap(Collection::stream)
        .distinct()
        .toList();
  }

  private static String some(List<String> names) {
    String few = String.join("; ", names.subList(0, Math.min(NAMED, names.size())));
    return names.size() <= NAMED ? few : few + "; and " + (names.size() - NAMED) + " more";
  }

  private static long sum(Complete suite, ToLongFunction<InConfiguration> number) {
    return suite.configurations().stream().mapToLong(number).sum();
  }
}
