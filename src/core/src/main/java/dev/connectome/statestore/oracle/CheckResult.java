package dev.connectome.statestore.oracle;

import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one check concluded on one store: findings, witnesses by situation, what it could not see.
 */
public final class CheckResult implements CheckReporter {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Witnesses> witnesses = new ArrayList<>();
  private final Set<String> outOfSight = new LinkedHashSet<>();
  private final Set<String> crashes = new LinkedHashSet<>();

  @Override
  public void found(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void witnessed(Situation situation) {
    of(situation).times++;
  }

  /** A check names a handful of situations: looking along the list is quicker than hashing. */
  @SuppressWarnings("ReferenceEquality") // The very situation is meant.
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
    outOfSight.add(what);
  }

  @Override
  public void crashed(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    crashes.add(thrown + (trace.length == 0 ? "" : " at " + trace[0]));
  }

  /**
   * Adds what the same check saw kept, or could not see, on another store. Its findings belong to
   * that store's history and stay there.
   */
  public void addEvidence(CheckResult other) {
    other.witnesses.forEach(seen -> of(seen.situation).times += seen.times);
    outOfSight.addAll(other.outOfSight);
    crashes.addAll(other.crashes);
  }

  /** Whether it concluded anything at all. */
  public boolean isEmpty() {
    return findings.isEmpty() && witnesses.isEmpty();
  }

  /** Every breach, in the order of the steps. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** How often each situation was seen kept, by its id. */
  public Map<String, Integer> witnesses() {
    Map<String, Integer> byId = new LinkedHashMap<>();
    witnesses.forEach(seen -> byId.merge(seen.situation.id(), seen.times, Integer::sum));
    return Map.copyOf(byId);
  }

  /** What could not be seen. */
  public Set<String> outOfSight() {
    return Set.copyOf(outOfSight);
  }

  /** What the check threw, where it is the kit that failed. */
  public Set<String> crashes() {
    return Set.copyOf(crashes);
  }

  /**
   * For who tells nothing of a check that failed.
   *
   * @throws IllegalStateException when one threw
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
