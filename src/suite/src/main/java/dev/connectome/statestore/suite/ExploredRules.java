package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.scenario.ScenarioSteps;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import org.opentest4j.TestAbortedException;

/**
 * The exploration results of a suite's run, by requirement. The first property that asks starts the
 * exploration, which runs only once; all properties share its results.
 */
final class ExploredRules {
  private static final int VALUE = 2_000;
  private static final int LINES = 60;

  private final Campaign campaign;
  private final Path reports;
  private final String adapter;
  private final ExplorationCases cases;
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();
  private boolean explored;

  /**
   * Creates it without running the exploration.
   *
   * @param reports the directory where the run writes its counterexamples
   * @param adapter the class of the adapter
   */
  ExploredRules(Campaign campaign, Path reports, String adapter) {
    this.campaign = campaign;
    this.reports = reports;
    this.adapter = adapter;
    this.cases = new ExplorationCases(campaign);
  }

  /** Returns the seed of the random sequences. */
  long seed() {
    return campaign.exploration().settings().seed();
  }

  /** Returns how many random sequences were judged. */
  int randomSequences() {
    return explored().explored().tries();
  }

  /** Returns the random sequences of the run, in the same order. */
  SequenceArbitrary sequences() {
    Exploration exploration = campaign.exploration();
    return new SequenceArbitrary(exploration.generator(), exploration.settings().shard());
  }

  /**
   * Requires that no check of these requirements found anything in a sequence.
   *
   * @throws AssertionError with the shrunk counterexample, when a check found something
   */
  void requireKept(Set<String> rules, Sequence sequence) {
    failure(rules, finding -> cases.firstShown(finding).filter(sequence::equals).isPresent())
        .ifPresent(
            error -> {
              throw error;
            });
  }

  /**
   * Returns the result of a property that passed in all random sequences. It fails when another
   * sequence broke these requirements, or when not all sequences could be run. It is aborted when
   * no sequence showed these requirements.
   */
  PropertyExecutionResult concluded(Set<String> rules, PropertyExecutionResult result) {
    Optional<AssertionError> failure = failure(rules, finding -> true);
    if (failure.isPresent()) {
      return result.mapToFailed(failure.get());
    }
    for (CaseResult phase : cases.results()) {
      if (phase.trouble() != null) {
        return result.mapToFailed(CaseFailure.error(phase.record()));
      }
    }
    boolean shown =
        cases.results().stream()
            .anyMatch(phase -> rules.stream().anyMatch(phase.evidence().sequences()::containsKey));
    return shown ? result : result.mapToAborted(new TestAbortedException(whyNotShown(rules)));
  }

  private Exploration explored() {
    if (!explored) {
      explored = true;
      if (!campaign.exploration().settings().isNothing()) {
        cases.run(record -> {});
      }
    }
    return campaign.exploration();
  }

  private Optional<AssertionError> failure(Set<String> rules, Predicate<Finding> counts) {
    return cases.results().stream()
        .flatMap(phase -> phase.record().findings().stream())
        .filter(finding -> rules.contains(finding.requirement()) && campaign.isRed(finding))
        .filter(counts)
        .findFirst()
        .map(finding -> new AssertionError(text(finding)));
  }

  private String whyNotShown(Set<String> rules) {
    if (campaign.exploration().settings().isNothing()) {
      return "this run explores nothing beyond the scenarios";
    }
    Applicability applicability = new Applicability(campaign.driver().capabilities());
    String reasons =
        campaign.checks().stream()
            .filter(check -> rules.contains(check.requirement()))
            .map(check -> undeclared(applicability, check))
            .filter(reason -> !reason.isEmpty())
            .distinct()
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? "no explored sequence showed what this is about" : reasons;
  }

  private String undeclared(Applicability applicability, Check check) {
    return applicability.undeclared(catalogue.require(check.requirement()), check);
  }

  /** Returns the finding, the counterexample that shows it, and how to reproduce it. */
  private String text(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(finding.requirement())
        .append(' ')
        .append(catalogue.require(finding.requirement()).title());
    for (Fact fact : finding.facts()) {
      text.append("\n    ").append(fact.key()).append(": ");
      text.append(ShownText.oneLine(fact.value(), VALUE));
    }
    campaign.exploration().counterexamples().stream()
        .filter(counterexample -> counterexample.finding().isLike(finding))
        .findFirst()
        .ifPresent(counterexample -> append(text, counterexample));
    return text.append("\n  explored with seed ").append(seed()).toString();
  }

  private void append(StringBuilder text, Counterexample found) {
    List<Observation> steps = found.history().observations();
    text.append("\n  counterexample ").append(found.name());
    text.append(", shrunk from ").append(found.drawnSteps());
    text.append(" commands to ").append(steps.size()).append(':');
    List<String> written = ScenarioSteps.of(found.history().sessionStart(), steps);
    written.stream()
        .limit(LINES)
        .forEach(line -> text.append("\n    ").append(ShownText.oneLine(line, VALUE)));
    if (written.size() > LINES) {
      text.append("\n    and ").append(written.size() - LINES).append(" lines more");
    }
    if (!found.doubt().isEmpty()) {
      text.append("\n  ").append(found.doubt());
    }
    Path files = reports.resolve("counterexamples").toAbsolutePath();
    text.append("\n  as a scenario: ").append(files.resolve(found.name() + ".feature"));
    text.append("\n  again: tck replay ").append(files.resolve(found.name() + ".jsonl"));
    text.append(" --adapter ").append(adapter).append(" --classpath ...");
  }
}
