package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Requirement;
import java.util.List;

/**
 * How the kit covers one requirement.
 *
 * @param requirement the requirement
 * @param lead the id under which its rule is judged
 * @param checked whether a check decides it
 * @param scenarios the scenarios that carry its id, or one that states the same rule
 * @param situations what must have been seen kept before it passes
 * @param reach how far it is decided from each vantage, in the order of the table's columns
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
   * A scenario of the kit.
   *
   * @param title its name as it stands in the file; of an outline with its gaps
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
   * One cell of the table "what decides where".
   *
   * @param visibility from where the kit looks
   * @param extent how far it sees
   * @param why what is out of sight; empty when nothing is
   */
  public record ReachCell(String visibility, String extent, String why) {}

  /** How the requirement is verified, in a few words. */
  String verifiedBy() {
    if (requirement.unverifiable().isPresent()) {
      return "cannot be verified";
    }
    String check = requirement.sameAs().map(id -> "check of " + id).orElse("check");
    return checked ? check : "no check";
  }
}
