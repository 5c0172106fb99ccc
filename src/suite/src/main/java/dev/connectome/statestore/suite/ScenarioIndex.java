package dev.connectome.statestore.suite;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.plugin.event.Node;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists the scenarios of the kit without running them. */
public final class ScenarioIndex {

  private ScenarioIndex() {}

  /**
   * One scenario.
   *
   * @param title the name of the scenario in the file; an outline's name contains its placeholders
   * @param name the name of the scenario, with the example row if there is one
   * @param place the file and line, as in reports
   * @param tags its tags, without the leading sign
   */
  public record Entry(String title, String name, String place, Set<String> tags) {
    /** Copies the tags. */
    public Entry {
      tags = Set.copyOf(tags);
    }
  }

  /** Returns all scenarios in the order in which they run. */
  public static List<Entry> read() {
    return read(Features.ofTheKit());
  }

  static List<Entry> read(Features features) {
    List<Entry> entries = new ArrayList<>();
    features.features().forEach(feature -> add(entries, feature, feature, ""));
    return List.copyOf(entries);
  }

  /** Adds the scenarios of a part of a feature; the rows of an outline are two levels below it. */
  private static void add(List<Entry> entries, Feature feature, Node node, String outline) {
    if (node instanceof Node.Container<?> parts) {
      String title = node instanceof Node.ScenarioOutline ? node.getName().orElse("") : outline;
      parts.elements().forEach(part -> add(entries, feature, part, title));
    } else {
      entries.add(entry(feature.getPickleAt(node), node, outline));
    }
  }

  private static Entry entry(Pickle scenario, Node node, String outline) {
    String name = scenario.getName();
    boolean isRow = node instanceof Node.Example;
    String row = node.getName().orElse("") + (name.equals(outline) ? "" : ": " + name);
    return new Entry(
        isRow ? outline : name,
        isRow ? row : name,
        fileName(scenario.getUri()) + ":" + scenario.getLocation().getLine(),
        scenario.getTags().stream().map(Features::untagged).collect(Collectors.toSet()));
  }

  private static String fileName(URI feature) {
    String path = feature.getSchemeSpecificPart();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
