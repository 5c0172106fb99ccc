package dev.connectome.statestore.verdict;

import dev.connectome.statestore.verdict.Complete.InConfiguration;
import dev.connectome.statestore.verdict.Complete.Unreached;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Adds up the complete suites of all parts of a run. Shards divide the sequences: none is run by
 * two of them, so that the sum is what one run would have said.
 *
 * @param suites one for each k that some part began; it is whole if it is in all parts
 * @param different why a part was not added, in words
 */
record MergedComplete(List<Complete> suites, List<String> different) {

  static MergedComplete of(List<Explored> parts) {
    Map<Integer, Complete> byK = new TreeMap<>();
    List<String> different = new ArrayList<>();
    for (Explored part : parts) {
      for (Complete suite : part.complete()) {
        Complete known = byK.get(suite.k());
        if (known == null || isNothing(known)) {
          byK.put(suite.k(), suite);
        } else if (isOver(known, suite)) {
          byK.put(suite.k(), sum(known, suite));
        } else if (!isNothing(suite)) {
          different.add(
              "the shard "
                  + part.shard()
                  + " ran another complete suite up to k="
                  + suite.k()
                  + ": the implementation refused other letters or configurations there, or chose"
                  + " otherwise where the specification leaves something open");
        }
      }
    }
    return new MergedComplete(List.copyOf(byK.values()), different);
  }

  /** Whether a part was prevented from beginning. */
  private static boolean isNothing(Complete suite) {
    return suite.configurations().stream().allMatch(in -> in.done() == 0);
  }

  private static boolean isOver(Complete one, Complete other) {
    return one.letters().equals(other.letters())
        && one.refusedConfigurations().equals(other.refusedConfigurations())
        && planned(one).equals(planned(other));
  }

  /** Returns what the sequences of each configuration were planned for, by its name. */
  private static Map<String, List<Object>> planned(Complete suite) {
    Map<String, List<Object>> planned = new LinkedHashMap<>();
    suite
        .configurations()
        .forEach(in -> planned.put(in.name(), List.of(in.sequences(), in.planned())));
    return planned;
  }

  private static Complete sum(Complete one, Complete other) {
    List<InConfiguration> sums = new ArrayList<>();
    for (int i = 0; i < one.configurations().size(); i++) {
      sums.add(sum(one.configurations().get(i), other.configurations().get(i)));
    }
    return new Complete(one.k(), one.letters(), one.refused(), one.refusedConfigurations(), sums);
  }

  private static InConfiguration sum(InConfiguration one, InConfiguration other) {
    return new InConfiguration(
        one.name(),
        one.states(),
        one.sequences(),
        one.done() + other.done(),
        one.pairsDone() + other.pairsDone(),
        unreached(one, other),
        one.untried().stream().filter(other.untried()::contains).toList(),
        union(one, other, InConfiguration::choices),
        one.planned());
  }

  /** A state that one part reached is reached. */
  private static List<Unreached> unreached(InConfiguration one, InConfiguration other) {
    return union(one, other, InConfiguration::unreached).stream()
        .filter(state -> hasNotReached(one, state) && hasNotReached(other, state))
        .toList();
  }

  private static boolean hasNotReached(InConfiguration in, Unreached state) {
    return in.unreached().contains(state) || in.untried().contains(state.state());
  }

  private static <T> List<T> union(
      InConfiguration one, InConfiguration other, Function<InConfiguration, List<T>> list) {
    Set<T> all = new LinkedHashSet<>(list.apply(one));
    all.addAll(list.apply(other));
    return List.copyOf(all);
  }
}
