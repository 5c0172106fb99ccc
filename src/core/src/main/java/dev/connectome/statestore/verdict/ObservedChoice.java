package dev.connectome.statestore.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which options of one free choice a run saw. It is information for readers and never part of a
 * verdict.
 *
 * @param choice the id of the choice
 * @param options the options that were seen; empty when the situation never occurred
 */
public record ObservedChoice(String choice, List<Seen> options) {

  /** Copies the list. */
  public ObservedChoice {
    options = List.copyOf(options);
  }

  /**
   * One option that was seen.
   *
   * @param option its name
   * @param times how many steps showed it
   * @param configurations the configurations in which it was seen, in words, sorted
   * @param example the steps of the shortest sequence that showed it, at its end
   */
  public record Seen(String option, long times, List<String> configurations, List<String> example) {
    /** Copies the lists. */
    public Seen {
      configurations = List.copyOf(configurations);
      example = List.copyOf(example);
    }
  }

  /** Whether the store showed several options. */
  public boolean isMixed() {
    return options.size() > 1;
  }

  /** Whether it showed several options, but each configuration showed one only. */
  public boolean isByConfiguration() {
    Set<String> all = new LinkedHashSet<>();
    int count = 0;
    for (Seen seen : options) {
      all.addAll(seen.configurations());
      count += seen.configurations().size();
    }
    return isMixed() && all.size() == count;
  }

  /** Adds up what the parts of a run saw; of two examples the shorter one is kept. */
  static List<ObservedChoice> merged(List<RunResult> parts) {
    Map<String, Map<String, Seen>> all = new LinkedHashMap<>();
    for (RunResult part : parts) {
      for (ObservedChoice one : part.choices()) {
        Map<String, Seen> seen = all.computeIfAbsent(one.choice(), choice -> new LinkedHashMap<>());
        one.options().forEach(option -> seen.merge(option.option(), option, ObservedChoice::sum));
      }
    }
    List<ObservedChoice> merged = new ArrayList<>();
    all.forEach(
        (choice, seen) -> merged.add(new ObservedChoice(choice, List.copyOf(seen.values()))));
    return merged;
  }

  private static Seen sum(Seen one, Seen other) {
    Set<String> configurations = new TreeSet<>(one.configurations());
    configurations.addAll(other.configurations());
    return new Seen(
        one.option(),
        one.times() + other.times(),
        List.copyOf(configurations),
        other.example().size() < one.example().size() ? other.example() : one.example());
  }
}
