package dev.connectome.statestore.cli.kill;

import dev.connectome.statestore.adapter.Deadline;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.report.kill.VariantOutcome;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Runs everything the kit has on one conforming variant, as a user's run would. */
final class VariantRun {
  private final ConformingVariant variant;
  private final ExploreSettings settings;

  VariantRun(ConformingVariant variant, ExploreSettings settings) {
    this.variant = variant;
    this.settings = settings;
  }

  VariantOutcome run() {
    RunResult result;
    try (InProcessDriver driver = new InProcessDriver(variant.adapter().get(), Deadline.DEFAULT)) {
      result = new CampaignRunner(driver, Selection.everything(), settings).run(Progress.silent());
    } catch (DriverException e) {
      return new VariantOutcome(
          variant.name(), variant.text(), List.of(String.valueOf(e.getMessage())));
    }
    List<String> alarms = new ArrayList<>();
    for (RequirementVerdict entry : result.requirements()) {
      if (entry.verdict() == Verdict.FAILED || entry.verdict() == Verdict.INCONCLUSIVE) {
        alarms.add(entry.requirement() + " " + entry.verdict().wireName() + ": " + entry.reason());
      }
    }
    alarms.addAll(result.driverFailures());
    alarms.addAll(result.kitFailures());
    return new VariantOutcome(variant.name(), variant.text(), alarms);
  }
}
