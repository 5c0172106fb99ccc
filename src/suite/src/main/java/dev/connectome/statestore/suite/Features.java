package dev.connectome.statestore.suite;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
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
    LauncherDiscoveryRequestBuilder builder =
        request(selectPackage(featuresPackage)).filters(EngineFilter.includeEngines("cucumber"));
    return tagged(builder, tags);
  }

  /** The same, with the properties that explore beside them. */
  LauncherDiscoveryRequest exploringRequest(Set<String> tags) {
    Set<String> widened = new TreeSet<>(tags);
    if (!widened.isEmpty()) {
      widened.add(ExplorationProperties.TAG);
    }
    LauncherDiscoveryRequestBuilder builder =
        request(selectPackage(featuresPackage))
            .selectors(selectClass(ExplorationProperties.class))
            .filters(EngineFilter.includeEngines("cucumber", "jqwik"));
    return tagged(builder, widened);
  }

  private static LauncherDiscoveryRequest tagged(
      LauncherDiscoveryRequestBuilder builder, Set<String> tags) {
    if (!tags.isEmpty()) {
      builder.filters(TagFilter.includeTags(tags.toArray(String[]::new)));
    }
    return builder.build();
  }

  /** A request for all scenarios of one file. */
  LauncherDiscoveryRequest request(Path file) {
    return request(selectFile(file.toFile()))
        .filters(EngineFilter.includeEngines("cucumber"))
        .build();
  }

  /** A request that only looks whether each sentence of a file is known. */
  LauncherDiscoveryRequest requestToMatch(Path file) {
    return request(selectFile(file.toFile()))
        .filters(EngineFilter.includeEngines("cucumber"))
        .configurationParameter("cucumber.execution.dry-run", "true")
        .build();
  }

  private LauncherDiscoveryRequestBuilder request(DiscoverySelector selector) {
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(selector)
        .configurationParameters(parameters());
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
