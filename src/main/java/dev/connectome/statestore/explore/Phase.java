package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.oracle.Tally;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One part of an exploration: sequences of one origin, and what came of them together. */
public final class Phase {
  private final Trier trier;
  private final Reached reached;
  private final Finds finds;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Integer> bore = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> kinds = new HashSet<>();
  private int sequences;
  private int actions;

  Phase(Trier trier, Reached reached, Finds finds) {
    this.trier = trier;
    this.reached = reached;
    this.finds = finds;
  }

  /**
   * Does one more sequence to a fresh store. The first finding of each kind is shrunk; none keeps
   * the next sequence from being tried.
   *
   * @throws dev.connectome.statestore.adapter.DriverException when the store could not be driven
   */
  public void tryOut(Sequence sequence) {
    Trial trial = trier.run(sequence);
    sequences++;
    actions += trial.run().observations().size();
    reached.saw(trial.run());
    trial.tallies().forEach(this::add);
    for (Finding finding : trial.findings()) {
      if (kinds.add(finding.requirement() + ' ' + finding.problem())) {
        // Written down before shrinking: whatever shrinking does to the store, it was found.
        findings.add(finding);
        int last = findings.size() - 1;
        findings.set(last, finds.of(trial, finding).finding());
      }
    }
  }

  private void add(String requirement, Tally tally) {
    tallies.computeIfAbsent(requirement, id -> new Tally()).add(tally);
    if (!tally.isEmpty()) {
      bore.merge(requirement, 1, Integer::sum);
    }
  }

  /** How many sequences were judged. */
  public int sequences() {
    return sequences;
  }

  /** How many stimuli were judged. */
  public int actions() {
    return actions;
  }

  /** One finding of each kind, as its counterexample shows it. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** What each check concluded, by requirement id. */
  public Map<String, Tally> tallies() {
    return Map.copyOf(tallies);
  }

  /** How many sequences each check concluded anything from, by requirement id. */
  public Map<String, Integer> bore() {
    return Map.copyOf(bore);
  }
}
