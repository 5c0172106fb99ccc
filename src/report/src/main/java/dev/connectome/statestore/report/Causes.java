package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts the breaches of a run in the order in which to mend them. A breach follows from another one
 * if it was never seen without it: each step of a scenario that shows it also shows the other. A
 * breach that nearly every step shows would have everything follow from it, so the other must not
 * be seen much more often.
 */
public final class Causes {
  /** How many times as often as the breach that follows a cause may be seen. */
  private static final int MOST_TIMES = 4;

  /** One breach, and the steps that show it. */
  private record Seen(Cause cause, Set<Moment> moments) {
    boolean mayComeFrom(Seen other) {
      return !moments.isEmpty()
          && other.moments.size() <= MOST_TIMES * moments.size()
          && other.moments.containsAll(moments);
    }
  }

  /** A step of a scenario. */
  private record Moment(String caseId, int step) {}

  private Causes() {}

  /** Returns the causes of all failed requirements; what follows from a cause is in it. */
  public static List<Cause> of(RunReading run) {
    List<Seen> all = new ArrayList<>();
    run.with(Verdict.FAILED).forEach(entry -> all.addAll(seen(run, entry)));
    all.sort(Comparator.comparing((Seen one) -> one.moments().size()).reversed());
    Map<Seen, List<Cause>> heads = new LinkedHashMap<>();
    for (Seen one : all) {
      // Of several, the one that is seen least often is the nearest.
      Optional<Seen> head =
          heads.keySet().stream().filter(one::mayComeFrom).reduce((first, second) -> second);
      List<Cause> followers = heads.computeIfAbsent(head.orElse(one), none -> new ArrayList<>());
      if (head.isPresent()) {
        followers.add(one.cause());
      }
    }
    return heads.entrySet().stream()
        .map(head -> head.getKey().cause().with(head.getValue()))
        .sorted(Comparator.comparing((Cause cause) -> !decides(run, cause)))
        .toList();
  }

  private static boolean decides(RunReading run, Cause cause) {
    return run.isMust(cause.entry())
        || cause.followers().stream().anyMatch(other -> run.isMust(other.entry()));
  }

  private static List<Seen> seen(RunReading run, RequirementVerdict entry) {
    if (entry.findings().isEmpty()) {
      return List.of(new Seen(new Cause(entry, List.of(), List.of()), Set.of()));
    }
    Map<String, List<CaseFinding>> byProblem =
        entry.findings().stream()
            .collect(
                Collectors.groupingBy(
                    found -> found.finding().problem(), LinkedHashMap::new, Collectors.toList()));
    return byProblem.values().stream()
        .map(
            same ->
                new Seen(new Cause(entry, FindingGroup.of(same), List.of()), moments(run, same)))
        .toList();
  }

  /** Random sequences share one case, so a step of theirs does not tell which sequence it is of. */
  private static Set<Moment> moments(RunReading run, List<CaseFinding> findings) {
    Set<Moment> moments = new HashSet<>();
    for (CaseFinding found : findings) {
      if (run.isScenario(found.caseId())) {
        moments.add(new Moment(found.caseId(), found.finding().step()));
      }
    }
    return moments;
  }
}
