package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import java.util.List;

/**
 * Describes how the kit covers one requirement.
 *
 * @param requirement the requirement
 * @param lead the id under which its rule is judged
 * @param checked whether a check decides it
 * @param scenarios the scenarios that have its id, or another id of the same rule, as a tag
 * @param situations the situations in which it must be seen kept before it passes
 * @param reach how far each visibility decides it, in the order of the table's columns
 */
public record CoverageRow(
    Requirement requirement,
    String lead,
    boolean checked,
    List<Scenario> scenarios,
    List<String> situations,
    List<ReachCell> reach) {

  /** Copies the lists. */
  public CoverageRow {
    scenarios = List.copyOf(scenarios);
    situations = List.copyOf(situations);
    reach = List.copyOf(reach);
  }

  /**
   * Describes a scenario of the kit.
   *
   * @param title its name in the file; the name of an outline contains its placeholders
   * @param name its name, with the example row where there is one
   * @param place file and line
   */
  public record Scenario(String title, String name, String place) {

    String file() {
      return place.replaceFirst(":\\d+$", "");
    }

    String line() {
      return place.substring(file().length());
    }

    @Override
    public String toString() {
      return name + " (" + place + ")";
    }
  }

  /**
   * Holds one cell of the table "what decides where".
   *
   * @param visibility what the kit can observe
   * @param extent how much of the requirement it can decide
   * @param why what it cannot observe; empty when it observes everything
   */
  public record ReachCell(String visibility, String extent, String why) {}

  /** Returns in a few words how the requirement is verified. */
  String verifiedBy() {
    if (requirement.unverifiable().isPresent()) {
      return "cannot be verified";
    }
    String check = requirement.sameAs().map(id -> "check of " + id).orElse("check");
    return checked ? check : "no check";
  }
}
