package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The conclusions of one check on one store: findings, the number of witnesses of each situation,
 * and what was not visible.
 */
public final class CheckResult implements CheckReporter {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Witnesses> witnesses = new ArrayList<>();
  private Set<String> outOfSight = Set.of();
  private Set<String> crashes = Set.of();

  @Override
  public void found(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void witnessed(Situation situation) {
    of(situation).times++;
  }

  /** A check names only a few situations, so a linear search is faster than hashing. */
  @SuppressWarnings("ReferenceEquality") // Identity is intended.
  private Witnesses of(Situation situation) {
    for (Witnesses known : witnesses) {
      if (known.situation == situation) {
        return known;
      }
    }
    Witnesses first = new Witnesses(situation);
    witnesses.add(first);
    return first;
  }

  @Override
  public void outOfSight(String what) {
    outOfSight = union(outOfSight, Set.of(what));
  }

  @Override
  public void crashed(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    crashes = union(crashes, Set.of(thrown + (trace.length == 0 ? "" : " at " + trace[0])));
  }

  /**
   * Adds the witnesses and the invisible facts that the same check reported on another store. The
   * findings are not added, because they belong to the history of that store.
   */
  public void addEvidence(CheckResult other) {
    other.witnesses.forEach(seen -> of(seen.situation).times += seen.times);
    outOfSight = union(outOfSight, other.outOfSight);
    crashes = union(crashes, other.crashes);
  }

  /** Adds to a set that is made only for the first text, because most checks report none. */
  private static Set<String> union(Set<String> texts, Set<String> more) {
    if (more.isEmpty()) {
      return texts;
    }
    Set<String> union = texts.isEmpty() ? new LinkedHashSet<>() : texts;
    union.addAll(more);
    return union;
  }

  /** Whether the check concluded nothing. */
  public boolean isEmpty() {
    return findings.isEmpty() && witnesses.isEmpty();
  }

  /** All breaches, in the order of the steps. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  void addFindingsTo(List<Finding> all) {
    all.addAll(findings);
  }

  /** The number of witnesses of each situation, by its id. */
  public Map<String, Integer> witnesses() {
    Map<String, Integer> byId = new LinkedHashMap<>();
    witnesses.forEach(seen -> byId.merge(seen.situation.id(), seen.times, Integer::sum));
    return Map.copyOf(byId);
  }

  /** What was not visible. */
  public Set<String> outOfSight() {
    return Set.copyOf(outOfSight);
  }

  /** The exceptions of the check, if the kit failed. */
  public Set<String> crashes() {
    return Set.copyOf(crashes);
  }

  /**
   * For callers that do not report a failed check.
   *
   * @throws IllegalStateException when a check threw
   */
  public static void requireNoCrash(Map<String, CheckResult> tallies) {
    tallies.forEach(
        (requirement, tally) -> {
          if (!tally.crashes.isEmpty()) {
            throw new IllegalStateException(
                "the check of " + requirement + " failed: " + String.join("; ", tally.crashes));
          }
        });
  }

  private static final class Witnesses {
    private final Situation situation;
    private int times;

    Witnesses(Situation situation) {
      this.situation = situation;
    }
  }
}
