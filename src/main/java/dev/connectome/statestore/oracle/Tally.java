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
public final class Tally implements Notes {
  private final List<Finding> findings = new ArrayList<>();
  private final List<Witnesses> witnesses = new ArrayList<>();
  private final Set<String> outOfSight = new LinkedHashSet<>();

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

  /**
   * Adds what the same check saw kept, or could not see, on another store. Its findings belong to
   * that store's history and stay there.
   */
  public void addEvidence(Tally other) {
    other.witnesses.forEach(seen -> of(seen.situation).times += seen.times);
    outOfSight.addAll(other.outOfSight);
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

  private static final class Witnesses {
    private final Situation situation;
    private int times;

    Witnesses(Situation situation) {
      this.situation = situation;
    }
  }
}
