package dev.connectome.statestore.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the counterexamples of all parts: one for each way in which a requirement was broken, the
 * shortest of any part. The parts number theirs independently, so they are numbered again.
 */
final class MergedCounterexamples {

  private MergedCounterexamples() {}

  static List<Counterexample> of(List<RunResult> parts) {
    Map<String, Counterexample> byKind = new LinkedHashMap<>();
    for (RunResult part : parts) {
      part.counterexamples()
          .forEach(
              found -> byKind.merge(found.finding().kind(), found, MergedCounterexamples::better));
    }
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<Counterexample> all = new ArrayList<>();
    for (Counterexample found : byKind.values()) {
      String requirement = found.finding().requirement();
      String name = requirement + '-' + numbers.merge(requirement, 1, Integer::sum);
      all.add(found.name().equals(name) ? found : found.named(name));
    }
    return List.copyOf(all);
  }

  /**
   * A reproduced counterexample proves more than another one, and a short one is easier to read.
   */
  private static Counterexample better(Counterexample one, Counterexample other) {
    if (one.reproduced() != other.reproduced()) {
      return one.reproduced() ? one : other;
    }
    return other.history().observations().size() < one.history().observations().size()
        ? other
        : one;
  }
}
