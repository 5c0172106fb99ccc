package dev.connectome.statestore.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import dev.connectome.statestore.suite.property.ExplorationProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Where scenarios come from and how the Cucumber engine is asked to run them.
 *
 * @param featuresPackage the package whose resources are features
 * @param gluePackage the package of the steps
 */
record Features(String featuresPackage, String gluePackage) {
  static final String FEATURES_PACKAGE = "dev.connectome.statestore.features";
  static final String GLUE_PACKAGE = "dev.connectome.statestore.suite.steps";

  /** The kit's own. */
  static Features ofTheKit() {
    return new Features(FEATURES_PACKAGE, GLUE_PACKAGE);
  }

  /**
   * A request for the scenarios that have one of these tags, or for all where none is given.
   * Scenarios that are left out are no part of the run: the platform drops them at discovery, where
   * the engine's own tag filter would count them as skipped.
   */
  LauncherDiscoveryRequest request(Set<String> tags) {
    return request(tags, List.of(), List.of("cucumber"));
  }

  /** The same, with the properties that explore beside them. */
  LauncherDiscoveryRequest exploringRequest(Set<String> tags) {
    Set<String> widened = new TreeSet<>(tags);
    if (!widened.isEmpty()) {
      widened.add(ExplorationProperties.TAG);
    }
    return request(
        widened, List.of(selectClass(ExplorationProperties.class)), List.of("cucumber", "jqwik"));
  }

  private LauncherDiscoveryRequest request(
      Set<String> tags, List<? extends DiscoverySelector> beside, List<String> engines) {
    LauncherDiscoveryRequestBuilder builder =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(featuresPackage))
            .selectors(beside)
            .filters(EngineFilter.includeEngines(engines))
            .configurationParameters(parameters());
    if (!tags.isEmpty()) {
      builder.filters(TagFilter.includeTags(tags.toArray(String[]::new)));
    }
    return builder.build();
  }

  /** A session that listens to nothing but what it is told to: the class path is not the kit's. */
  static LauncherSession openSession() {
    return LauncherFactory.openSession(
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build());
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("cucumber.glue", gluePackage);
    parameters.put("cucumber.publish.quiet", "true");
    parameters.put("cucumber.publish.enabled", "false");
    parameters.put("cucumber.ansi-colors.disabled", "true");
    parameters.put("cucumber.execution.parallel.enabled", "false");
    // Nothing of jqwik's own on standard output, and no file of it in the user's directory.
    parameters.put("jqwik.database", "");
    parameters.put("jqwik.reporting.usejunitplatform", "true");
    parameters.put("jqwik.reporting.onlyfailures", "true");
    parameters.put(LauncherConstants.CAPTURE_STDOUT_PROPERTY_NAME, "false");
    return parameters;
  }
}
