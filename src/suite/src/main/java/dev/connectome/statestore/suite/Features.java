package dev.connectome.statestore.suite;

import io.cucumber.core.backend.ObjectFactory;
import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.feature.FeatureWithLines;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.resource.Resource;
import io.cucumber.core.runtime.FeaturePathFeatureSupplier;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.tagexpressions.TagExpressionParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Parsed features, and the package of the step classes for their sentences.
 *
 * @param features the features in the order in which they run
 * @param gluePackage the package of the step classes
 */
record Features(List<Feature> features, String gluePackage) {
  static final String FEATURES_PACKAGE = "dev.connectome.statestore.features";
  static final String GLUE_PACKAGE = "dev.connectome.statestore.suite.steps";

  /** Returns the features of the kit; they are parsed only once. */
  static Features ofTheKit() {
    return Kit.FEATURES;
  }

  /** Returns the features in the resources of a package. */
  static Features inPackage(String featuresPackage, String gluePackage) {
    var options =
        new RuntimeOptionsBuilder()
            .addFeature(FeatureWithLines.create(classpath(featuresPackage), List.of()))
            .build();
    return new Features(
        new FeaturePathFeatureSupplier(Features.class::getClassLoader, options, parser()).get(),
        gluePackage);
  }

  /**
   * Returns the feature in a file.
   *
   * @throws io.cucumber.core.gherkin.FeatureParserException when the file is no feature
   */
  static Features of(Path file) {
    return new Features(
        parser().parseResource(new FileResource(file)).stream().toList(), GLUE_PACKAGE);
  }

  /** Returns the scenarios in the order in which they run; an outline gives one for each row. */
  List<Pickle> scenarios() {
    return features.stream().flatMap(feature -> feature.getPickles().stream()).toList();
  }

  /**
   * Returns the number of scenarios with one of these tags, or of all scenarios if no tag is given.
   */
  int count(Set<String> tags) {
    return (int)
        scenarios().stream()
            .filter(
                scenario ->
                    tags.isEmpty()
                        || scenario.getTags().stream()
                            .anyMatch(tag -> tags.contains(untagged(tag))))
            .count();
  }

  /** Runs the scenarios with one of these tags, or all scenarios if no tag is given. */
  void run(Set<String> tags, ObjectFactory objects, ConcurrentEventListener listener) {
    RuntimeOptionsBuilder options = options();
    if (!tags.isEmpty()) {
      options.addTagFilter(
          TagExpressionParser.parse(
              tags.stream().map(tag -> "@" + tag).collect(Collectors.joining(" or "))));
    }
    run(options, objects, listener);
  }

  /** Matches each sentence with its step without running anything. */
  void match(ObjectFactory objects, ConcurrentEventListener listener) {
    run(options().setDryRun(), objects, listener);
  }

  /** Returns a tag without its leading sign. */
  static String untagged(String tag) {
    return tag.substring(1);
  }

  private RuntimeOptionsBuilder options() {
    return new RuntimeOptionsBuilder()
        .addGlue(classpath(gluePackage))
        .setMonochrome()
        .setPublishQuiet(true);
  }

  private void run(
      RuntimeOptionsBuilder options, ObjectFactory objects, ConcurrentEventListener listener) {
    Runtime.builder()
        .withRuntimeOptions(options.build())
        .withClassLoader(Features.class::getClassLoader)
        .withFeatureSupplier(() -> features)
        .withObjectFactorySupplier(() -> objects)
        .withAdditionalPlugins(listener)
        .build()
        .run();
  }

  private static FeatureParser parser() {
    return new FeatureParser(UUID::randomUUID);
  }

  private static URI classpath(String name) {
    return URI.create("classpath:/" + name.replace('.', '/'));
  }

  private static final class Kit {
    private static final Features FEATURES = inPackage(FEATURES_PACKAGE, GLUE_PACKAGE);
  }

  private record FileResource(Path file) implements Resource {
    @Override
    public URI getUri() {
      return file.toUri();
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
