package dev.connectome.statestore.suite;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The scenarios that the kit has, without running them. */
public final class ScenarioIndex {

  private ScenarioIndex() {}

  /**
   * One scenario.
   *
   * @param feature the feature's name
   * @param name the scenario's name, with the example row where there is one
   * @param tags its tags, without the leading sign
   */
  public record Entry(String feature, String name, Set<String> tags) {
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

  /** The engine nests scenarios in outlines and rules; the feature sits right below the engine. */
  private static Entry entry(TestPlan plan, TestIdentifier test) {
    String name = test.getDisplayName();
    TestIdentifier feature = test;
    Optional<TestIdentifier> parent = plan.getParent(test);
    while (parent.isPresent() && parent.get().getParentId().isPresent()) {
      feature = parent.get();
      parent = plan.getParent(feature);
    }
    return new Entry(
        feature.getDisplayName(),
        name,
        test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()));
  }
}
