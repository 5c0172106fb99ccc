package dev.connectome.statestore.suite;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Matches each sentence of the features with its step without running anything. */
final class DryRun implements ConcurrentEventListener {
  private final Set<String> defined = new TreeSet<>();
  private final Set<String> used = new TreeSet<>();
  private final Map<String, List<String>> tags = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();

  private DryRun() {}

  /** Processes these features. */
  static DryRun of(Features features) {
    DryRun run = new DryRun();
    features.match(new GlueFactory(new Campaign(new IdleDriver(), List.of())), run);
    return run;
  }

  /**
   * Returns scenarios that could not be matched, with the reason: undefined or ambiguous sentences.
   */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** Returns the tags of each scenario by its place, in the order in which they are written. */
  Map<String, List<String>> tags() {
    return Map.copyOf(tags);
  }

  /** Returns the places of all step definitions. */
  Set<String> defined() {
    return Set.copyOf(defined);
  }

  /** Returns the places of the step definitions that a scenario uses. */
  Set<String> used() {
    return Set.copyOf(used);
  }

  @Override
  public void setEventPublisher(EventPublisher publisher) {
    publisher.registerHandlerFor(
        StepDefinedEvent.class, event -> defined.add(event.getStepDefinition().getLocation()));
    publisher.registerHandlerFor(
        TestCaseStarted.class,
        event ->
            tags.put(
                event.getTestCase().getUri() + ":" + event.getTestCase().getLocation().getLine(),
                event.getTestCase().getTags()));
    publisher.registerHandlerFor(
        TestStepFinished.class,
        event -> {
          if (event.getTestStep() instanceof PickleStepTestStep step) {
            used.add(String.valueOf(step.getCodeLocation()));
          }
        });
    publisher.registerHandlerFor(
        TestCaseFinished.class,
        event -> {
          if (event.getResult().getStatus() != Status.PASSED) {
            failures.add(event.getTestCase().getName() + ": " + event.getResult());
          }
        });
  }
}
