package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.verdict.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The conclusions of each check on one store. */
public final class CheckResults {
  private final Map<String, CheckResult> tallies = new LinkedHashMap<>();

  /** Runs the checks on a store that the kit drove, from its session start on. */
  public static CheckResults of(
      List<Check> checks, SessionStart sessionStart, List<Observation> observations) {
    CheckResults results = new CheckResults();
    CheckRunner runner = results.runner(checks, sessionStart);
    observations.forEach(runner::observe);
    return results;
  }

  /** A runner on a store that the kit drives; the conclusions of its checks are added here. */
  public CheckRunner runner(List<Check> checks, SessionStart sessionStart) {
    return CheckRunner.begin(checks, Visibility.IN_PROCESS, sessionStart, false, this::reporter);
  }

  /** The reporter to which a check's conclusions are added. */
  public CheckReporter reporter(Check check) {
    return tallies.computeIfAbsent(check.requirement(), id -> new CheckResult());
  }

  /** The results by requirement id. */
  public Map<String, CheckResult> tallies() {
    return Collections.unmodifiableMap(tallies);
  }

  /** All findings, in the order of the steps. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (CheckResult tally : tallies.values()) {
      tally.addFindingsTo(findings);
    }
    findings.sort(Comparator.comparingInt(Finding::step));
    return List.copyOf(findings);
  }
}
