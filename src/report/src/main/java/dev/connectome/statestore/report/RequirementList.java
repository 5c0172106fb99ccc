package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.spec.Requirement;
import java.util.ArrayList;
import java.util.List;

/** Lists every requirement, how it is verified, and which visibility decides it. */
public final class RequirementList {
  private final String specVersion;
  private final List<CoverageRow> rows;

  public RequirementList(String specVersion, List<CoverageRow> rows) {
    this.specVersion = specVersion;
    this.rows = List.copyOf(rows);
  }

  /**
   * Returns the list for a terminal.
   *
   * @param coverage whether to list scenarios and situations, too
   */
  public String table(boolean coverage, Style style) {
    StringBuilder text = new StringBuilder(overview().plain(style));
    text.append('\n').append(style.strong("What decides where")).append("\n\n");
    text.append(reach().plain(style)).append(reasons("  "));
    if (coverage) {
      for (CoverageRow row : rows) {
        Requirement requirement = row.requirement();
        text.append('\n').append(style.strong(requirement.id() + "  " + requirement.title()));
        row.situations().forEach(situation -> text.append("\n  situation  ").append(situation));
        row.scenarios().forEach(scenario -> text.append("\n  scenario   ").append(scenario));
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Returns the list as a Markdown page. */
  public String markdown(boolean coverage) {
    StringBuilder text = new StringBuilder("# Requirements of state_store ");
    text.append(specVersion).append("\n\n").append(overview().markdown());
    text.append("\n## What decides where\n\n").append(reach().markdown()).append('\n');
    text.append(reasons("- "));
    if (coverage) {
      text.append("\n## Coverage\n");
      for (CoverageRow row : rows) {
        text.append("\n### ").append(row.requirement().id()).append("\n\n");
        row.situations().forEach(situation -> text.append("- situation: " + situation + "\n"));
        row.scenarios().forEach(scenario -> text.append("- scenario: " + scenario + "\n"));
      }
    }
    return text.toString();
  }

  /** Returns the list for programs; it always contains the coverage. */
  public String json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.putObject("specification").put("name", "state_store").put("version", specVersion);
    ArrayNode array = node.putArray("requirements");
    rows.forEach(row -> array.add(json(row)));
    return PrettyJson.text(node);
  }

  private static ObjectNode json(CoverageRow row) {
    Requirement requirement = row.requirement();
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", requirement.id())
            .put("level", requirement.level().name())
            .put("profile", requirement.profile().id())
            .put("group", requirement.group())
            .put("source", requirement.source())
            .put("since", requirement.since())
            .put("title", requirement.title())
            .put("text", requirement.text())
            .put("verified_by", row.verifiedBy());
    requirement.sameAs().ifPresent(id -> node.put("same_as", id));
    requirement.condition().ifPresent(condition -> node.put("condition", condition));
    requirement.unverifiable().ifPresent(reason -> node.put("unverifiable", reason));
    ArrayNode situations = node.putArray("situations");
    row.situations().forEach(situations::add);
    ArrayNode scenarios = node.putArray("scenarios");
    row.scenarios().forEach(scenario -> scenarios.add(scenario.toString()));
    ObjectNode reach = node.putObject("reach");
    for (CoverageRow.ReachCell cell : row.reach()) {
      reach.putObject(cell.visibility()).put("extent", cell.extent()).put("why", cell.why());
    }
    return node;
  }

  private TextTable overview() {
    TextTable table =
        new TextTable("id", "level", "profile", "verified by", "situations", "scenarios", "title");
    for (CoverageRow row : rows) {
      Requirement requirement = row.requirement();
      table.row(
          List.of(
              requirement.id(),
              requirement.level().name(),
              requirement.profile().id(),
              row.verifiedBy(),
              String.valueOf(row.situations().size()),
              String.valueOf(row.scenarios().size()),
              requirement.title()));
    }
    return table;
  }

  private TextTable reach() {
    List<String> headings = new ArrayList<>(List.of("id"));
    decided().stream()
        .limit(1)
        .flatMap(row -> row.reach().stream())
        .map(CoverageRow.ReachCell::visibility)
        .forEach(headings::add);
    TextTable table = new TextTable(headings.toArray(String[]::new));
    for (CoverageRow row : decided()) {
      List<String> cells = new ArrayList<>(List.of(row.requirement().id()));
      row.reach().forEach(cell -> cells.add(cell.extent()));
      table.row(cells);
    }
    return table;
  }

  private String reasons(String bullet) {
    StringBuilder text = new StringBuilder();
    for (CoverageRow row : decided()) {
      for (CoverageRow.ReachCell cell : row.reach()) {
        if (!cell.why().isEmpty()) {
          text.append(bullet)
              .append(row.requirement().id())
              .append(", ")
              .append(cell.visibility())
              .append(' ')
              .append(cell.extent())
              .append(": ")
              .append(cell.why())
              .append('\n');
        }
      }
    }
    return text.toString();
  }

  /** Returns the rows with each rule once. */
  private List<CoverageRow> decided() {
    return rows.stream()
        .filter(row -> row.checked() && row.requirement().sameAs().isEmpty())
        .toList();
  }
}
