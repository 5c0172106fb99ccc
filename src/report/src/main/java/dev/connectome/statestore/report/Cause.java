package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RequirementVerdict;
import java.util.List;
import java.util.Optional;

/**
 * One way in which one requirement was broken, and the breaches that were only ever seen together
 * with it.
 *
 * @param entry the verdict on the requirement
 * @param groups its findings, one group for each field; empty where the verdict gives only a reason
 * @param followers breaches that were never seen without this one, at the same steps
 */
public record Cause(RequirementVerdict entry, List<FindingGroup> groups, List<Cause> followers) {

  /** Copies the lists. */
  public Cause {
    groups = List.copyOf(groups);
    followers = List.copyOf(followers);
  }

  /** Returns what is wrong. */
  public String problem() {
    return groups.isEmpty() ? entry.reason() : groups.get(0).first().finding().problem();
  }

  /** Returns how often it was found. */
  public int count() {
    return groups.stream().mapToInt(FindingGroup::count).sum();
  }

  /** Returns the counterexample that shows it. */
  public Optional<Counterexample> counterexample(RunReading run) {
    return groups.isEmpty()
        ? Optional.empty()
        : run.counterexampleFor(groups.get(0).first().finding());
  }

  Cause with(List<Cause> others) {
    return new Cause(entry, groups, others);
  }
}
