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
  private final Map<String, Integer> witnesses = new LinkedHashMap<>();
  private final Set<String> outOfSight = new LinkedHashSet<>();

  @Override
  public void found(Finding finding) {
    findings.add(finding);
  }

  @Override
  public void witnessed(Situation situation) {
    witnesses.merge(situation.id(), 1, Integer::sum);
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
    other.witnesses.forEach((id, times) -> witnesses.merge(id, times, Integer::sum));
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
    return Map.copyOf(witnesses);
  }

  /** What could not be seen. */
  public Set<String> outOfSight() {
    return Set.copyOf(outOfSight);
  }
}
