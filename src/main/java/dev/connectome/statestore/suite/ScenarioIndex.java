package dev.connectome.statestore.suite;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The scenarios that the kit has, without running them. */
public final class ScenarioIndex {

  private ScenarioIndex() {}

  /**
   * One scenario.
   *
   * @param name the scenario's name, with the example row where there is one
   * @param place file and line, as reports name it
   * @param tags its tags, without the leading sign
   */
  public record Entry(String name, String place, Set<String> tags) {
    /** Copies the tags. */
    public Entry {
      tags = Set.copyOf(tags);
    }
  }

  /** Every scenario, in the order in which they run. */
  public static List<Entry> read() {
    return read(Features.ofTheKit());
  }

  static List<Entry> read(Features features) {
    try (LauncherSession session = Features.openSession()) {
      TestPlan plan = session.getLauncher().discover(features.request(Set.of()));
      return plan.getRoots().stream()
          .flatMap(root -> plan.getDescendants(root).stream())
          .filter(TestIdentifier::isTest)
          .map(ScenarioIndex::entry)
          .toList();
    }
  }

  private static String place(TestIdentifier test) {
    return test.getSource()
        .filter(ClasspathResourceSource.class::isInstance)
        .map(ClasspathResourceSource.class::cast)
        .map(
            source ->
                source.getClasspathResourceName().replaceFirst(".*/", "")
                    + source.getPosition().map(at -> ":" + at.getLine()).orElse(""))
        .orElse("");
  }

  private static Entry entry(TestIdentifier test) {
    return new Entry(
        test.getDisplayName(),
        place(test),
        test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()));
  }
}
