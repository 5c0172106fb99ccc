package dev.connectome.statestore.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges what all parts of a run explored.
 *
 * @param explored null when no part explored
 * @param missing the parts that left no result, in words
 */
record MergedExploration(@Nullable Explored explored, List<String> missing) {

  /**
   * Adds the parts up.
   *
   * @throws IllegalArgumentException when a part occurs twice or the parts do not belong together
   */
  static MergedExploration of(List<RunResult> parts) {
    List<Explored> all = parts.stream().map(RunResult::explored).filter(Objects::nonNull).toList();
    if (all.isEmpty()) {
      return new MergedExploration(null, List.of());
    }
    Explored first = all.get(0);
    Set<Integer> there = new TreeSet<>();
    for (Explored part : all) {
      if (part.seed() != first.seed() || part.shard().count() != first.shard().count()) {
        throw new IllegalArgumentException("the parts differ in their seed or number of shards");
      }
      if (!there.add(part.shard().index())) {
        throw new IllegalArgumentException("the shard " + part.shard() + " appears twice");
      }
    }
    List<String> missing = new ArrayList<>();
    for (int index = 1; index <= first.shard().count(); index++) {
      if (!there.contains(index)) {
        missing.add("the shard " + index + "/" + first.shard().count() + " has no statement");
      }
    }
    MergedComplete complete = MergedComplete.of(all);
    missing.addAll(complete.different());
    return new MergedExploration(sum(all, complete.suites(), combinations(all, missing)), missing);
  }

  /** No two shards perform the same combination. */
  private static List<Combinations> combinations(List<Explored> all, List<String> missing) {
    List<Combinations> sums = all.get(0).combinations();
    for (Explored part : all.subList(1, all.size())) {
      List<Combinations> own = part.combinations();
      boolean isPart = own.size() == sums.size();
      for (int i = 0; isPart && i < own.size(); i++) {
        isPart = sums.get(i).isPartWith(own.get(i));
      }
      if (!isPart) {
        missing.add("the shard " + part.shard() + " had other combinations of commands and values");
        continue;
      }
      List<Combinations> more = new ArrayList<>();
      for (int i = 0; i < own.size(); i++) {
        more.add(sums.get(i).plus(own.get(i)));
      }
      sums = more;
    }
    return sums;
  }

  private static Explored sum(
      List<Explored> all, List<Complete> complete, List<Combinations> combinations) {
    Map<String, Long> done = new TreeMap<>();
    all.forEach(part -> part.timesDone().forEach((name, n) -> done.merge(name, n, Long::sum)));
    return new Explored(
        all.get(0).seed(),
        Explored.Shard.WHOLE,
        all.stream().mapToInt(Explored::tries).sum(),
        all.stream().mapToInt(Explored::askedTries).sum(),
        all.stream().mapToLong(Explored::actions).sum(),
        done,
        union(all, Explored::states),
        union(all, Explored::pairs),
        complete,
        combinations);
  }

  private static Explored.Coverage union(
      List<Explored> all, Function<Explored, Explored.Coverage> part) {
    Set<String> reached =
        all.stream()
            .flatMap(explored -> part.apply(explored).reached().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> unreached =
        all.stream()
            .flatMap(explored -> part.apply(explored).unreached().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    unreached.removeAll(reached);
    return new Explored.Coverage(List.copyOf(reached), List.copyOf(unreached));
  }
}
