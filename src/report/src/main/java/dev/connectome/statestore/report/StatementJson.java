package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.util.Map;
import java.util.TreeSet;

/**
 * The statement: everything that a run came to, for machines, in the form of {@code
 * statement.schema.json}. Facts keep their order.
 */
public final class StatementJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RunReading run;

  private StatementJson(RunReading run) {
    this.run = run;
  }

  /** The statement as text, without digests of files. */
  public static String of(RunResult result, RequirementCatalogue catalogue) {
    return of(result, catalogue, Map.of());
  }

  /**
   * The statement as text.
   *
   * @param files digests of the files beside it, by path
   */
  public static String of(
      RunResult result, RequirementCatalogue catalogue, Map<String, String> files) {
    return PrettyJson.text(new StatementJson(new RunReading(result, catalogue)).statement(files));
  }

  private ObjectNode statement(Map<String, String> files) {
    RunResult result = run.result();
    ObjectNode node = NODES.objectNode();
    node.putObject("kit").put("name", "state-store-tck").put("version", result.kitVersion());
    node.putObject("specification").put("name", "state_store").put("version", result.specVersion());
    if (result.setup().madeAt() != null) {
      node.put("made_at", result.setup().madeAt().toString());
    }
    node.set("implementation", implementation());
    node.set("capabilities", capabilities());
    node.set("options", StatementParts.named(result.setup().options()));
    ArrayNode configurations = node.putArray("configurations");
    result
        .setup()
        .configurations()
        .forEach(config -> configurations.add(NODES.pojoNode(ConfigForm.toPlain(config))));
    node.set("selection", selection());
    node.put("exit_code", run.exitCode().code());
    node.put("verdict", run.exitCode().wireName());
    node.set("counts", counts());
    ArrayNode waivers = node.putArray("waivers");
    result.waivers().forEach(use -> waivers.add(StatementParts.waiver(use)));
    ArrayNode requirements = node.putArray("requirements");
    result.requirements().forEach(entry -> requirements.add(requirement(entry)));
    ArrayNode cases = node.putArray("cases");
    result.cases().forEach(record -> cases.add(StatementParts.caseNode(record)));
    if (result.explored() != null) {
      node.set("exploration", ExplorationJson.of(result.explored()));
    }
    if (!result.counterexamples().isEmpty()) {
      ArrayNode counterexamples = node.putArray("counterexamples");
      result
          .counterexamples()
          .forEach(found -> counterexamples.add(ExplorationJson.counterexample(found)));
    }
    node.set("driver_failures", StatementParts.texts(result.driverFailures()));
    node.set("kit_failures", StatementParts.texts(result.kitFailures()));
    node.set("digests", digests(files));
    return node;
  }

  private static ObjectNode digests(Map<String, String> files) {
    KitFiles kit = KitFiles.ofThisKit();
    ObjectNode node = NODES.objectNode().put("algorithm", "SHA-256").put("kit", kit.digest());
    node.set("features", StatementParts.named(kit.featureDigests()));
    node.set("files", StatementParts.named(files));
    return node;
  }

  private JsonNode implementation() {
    var implementation = run.result().implementation();
    return implementation == null
        ? NODES.nullNode()
        : NODES
            .objectNode()
            .put("name", ShownText.line(implementation.name()))
            .put("version", ShownText.line(implementation.version()))
            .put("language", ShownText.line(implementation.language()));
  }

  private JsonNode capabilities() {
    var capabilities = run.result().capabilities();
    return capabilities == null
        ? NODES.nullNode()
        : NODES.pojoNode(CapabilitiesForm.toPlain(capabilities));
  }

  private ObjectNode selection() {
    var selection = run.result().selection();
    ObjectNode node = NODES.objectNode();
    node.set("profiles", StatementParts.texts(new TreeSet<>(selection.profiles())));
    node.set("only", StatementParts.texts(selection.only()));
    if (selection.specVersion() != null) {
      node.put("spec_version", selection.specVersion());
    }
    return node.put("partial", selection.isPartial());
  }

  private ObjectNode counts() {
    ObjectNode node = NODES.objectNode();
    for (Verdict verdict : Verdict.values()) {
      node.put(verdict.wireName(), run.result().count(verdict));
    }
    return node;
  }

  private ObjectNode requirement(RequirementVerdict entry) {
    Requirement requirement = run.requirement(entry);
    ObjectNode node =
        NODES
            .objectNode()
            .put("id", entry.requirement())
            .put("level", requirement.level().name())
            .put("profile", requirement.profile().id())
            .put("group", requirement.group())
            .put("since", requirement.since())
            .put("title", requirement.title())
            .put("verdict", entry.verdict().wireName())
            .put("reason", ShownText.page(entry.reason()));
    requirement.sameAs().ifPresent(lead -> node.put("same_as", lead));
    ArrayNode findings = node.putArray("findings");
    entry.findings().forEach(finding -> findings.add(StatementParts.finding(finding)));
    node.set("evidence", StatementParts.evidence(entry.evidence()));
    return node;
  }
}
