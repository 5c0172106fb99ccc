package dev.connectome.statestore.suite;

import java.util.List;
import java.util.Optional;
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
   * @param title the scenario's name as it stands in the file; of an outline with its gaps
   * @param name the scenario's name, with the example row where there is one
   * @param place file and line, as reports name it
   * @param tags its tags, without the leading sign
   */
  public record Entry(String title, String name, String place, Set<String> tags) {
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
          .map(test -> entry(plan, test))
          .toList();
    }
  }

  /** What an example row belongs to: rows are in their table, and that is in the outline. */
  private static Optional<TestIdentifier> outline(TestPlan plan, TestIdentifier test) {
    return test.getUniqueIdObject().getSegments().stream()
            .anyMatch(segment -> segment.getType().equals("example"))
        ? plan.getParent(test).flatMap(plan::getParent)
        : Optional.empty();
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

  private static Entry entry(TestPlan plan, TestIdentifier test) {
    return new Entry(
        outline(plan, test).orElse(test).getDisplayName(),
        test.getDisplayName(),
        place(test),
        test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()));
  }
}
