package dev.connectome.statestore.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Matches every sentence of the features with its glue, without doing anything. */
final class DryRun {
  private static final Set<String> DEFINED = new TreeSet<>();
  private static final Set<String> USED = new TreeSet<>();
  private static final Map<String, List<String>> TAGS = new TreeMap<>();

  private final List<String> failures = new ArrayList<>();

  private DryRun() {}

  /** Goes through all features that are packaged. */
  static DryRun go() {
    return go("dev.connectome.statestore.features");
  }

  /** Goes through the features of a package. */
  static DryRun go(String features) {
    DEFINED.clear();
    USED.clear();
    TAGS.clear();
    DryRun run = new DryRun();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(features))
            .filters(EngineFilter.includeEngines("cucumber"))
            .configurationParameter("cucumber.execution.dry-run", "true")
            .configurationParameter("cucumber.glue", "dev.connectome.statestore.suite.steps")
            .configurationParameter("cucumber.plugin", Recorder.class.getName())
            .configurationParameter("cucumber.publish.quiet", "true")
            .build();
    LauncherConfig quiet =
        LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
    LauncherFactory.create(quiet).execute(request, run.listener());
    return run;
  }

  /** Scenarios that could not be matched, and why: undefined or ambiguous sentences. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** The tags of each scenario by its place, in the order in which they are written. */
  Map<String, List<String>> tags() {
    return Map.copyOf(TAGS);
  }

  /** Where each step definition stands. */
  Set<String> defined() {
    return Set.copyOf(DEFINED);
  }

  /** Where each step definition stands that some scenario uses. */
  Set<String> used() {
    return Set.copyOf(USED);
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
          failures.add(test.getDisplayName() + ": " + result.getThrowable().orElse(null));
        }
      }
    };
  }

  /** Cucumber makes its plugins itself, hence the static memory. */
  public static final class Recorder implements ConcurrentEventListener {
    @Override
    public void setEventPublisher(EventPublisher publisher) {
      publisher.registerHandlerFor(
          StepDefinedEvent.class, event -> DEFINED.add(event.getStepDefinition().getLocation()));
      publisher.registerHandlerFor(
          TestCaseStarted.class,
          event ->
              TAGS.put(
                  event.getTestCase().getUri() + ":" + event.getTestCase().getLocation().getLine(),
                  event.getTestCase().getTags()));
      publisher.registerHandlerFor(
          TestStepFinished.class,
          event -> {
            if (event.getTestStep() instanceof PickleStepTestStep step) {
              USED.add(String.valueOf(step.getCodeLocation()));
            }
          });
    }
  }
}
