package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.Collection;
import java.util.TreeSet;

/** The statement: everything that a run came to, for machines. Facts keep their order. */
public final class StatementJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final RunReading run;

  private StatementJson(RunReading run) {
    this.run = run;
  }

  /** The statement as text. */
  public static String of(RunResult result, RequirementCatalogue catalogue) {
    return PrettyJson.text(new StatementJson(new RunReading(result, catalogue)).statement());
  }

  private ObjectNode statement() {
    RunResult result = run.result();
    ObjectNode node = NODES.objectNode();
    node.putObject("kit").put("name", "state-store-tck").put("version", result.kitVersion());
    node.putObject("specification").put("name", "state_store").put("version", result.specVersion());
    node.set("implementation", implementation());
    node.set("capabilities", capabilities());
    node.set("selection", selection());
    node.put("exit_code", run.exitCode().code());
    node.put("verdict", run.exitCode().wireName());
    node.set("counts", counts());
    ArrayNode waivers = node.putArray("waivers");
    result.waivers().forEach(use -> waivers.add(waiver(use)));
    ArrayNode requirements = node.putArray("requirements");
    result.requirements().forEach(entry -> requirements.add(requirement(entry)));
    ArrayNode cases = node.putArray("cases");
    result.cases().forEach(record -> cases.add(caseNode(record)));
    node.set("driver_failures", texts(result.driverFailures()));
    node.set("kit_failures", texts(result.kitFailures()));
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
    node.set("profiles", texts(new TreeSet<>(selection.profiles())));
    node.set("only", texts(selection.only()));
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
            .put("title", requirement.title())
            .put("verdict", entry.verdict().wireName())
            .put("reason", ShownText.page(entry.reason()));
    requirement.sameAs().ifPresent(lead -> node.put("same_as", lead));
    ArrayNode findings = node.putArray("findings");
    entry.findings().forEach(finding -> findings.add(finding(finding)));
    node.set("evidence", evidence(entry.evidence()));
    return node;
  }

  private static ObjectNode waiver(WaiverUse use) {
    Waiver waiver = use.waiver();
    return NODES
        .objectNode()
        .put("requirement", waiver.requirement())
        .put("pattern", waiver.pattern())
        .put("owner", waiver.owner())
        .put("reason", waiver.reason())
        .put("issue", waiver.issue().toString())
        .put("expires", waiver.expires().toString())
        .put("state", use.state().wireName())
        .put("findings", use.findings());
  }

  private static ObjectNode finding(CaseFinding found) {
    ObjectNode node =
        NODES.objectNode().put("case", found.caseId()).put("step", found.finding().step());
    ArrayNode facts = node.putArray("facts");
    for (Fact fact : found.finding().facts()) {
      facts.addObject().put("key", fact.key()).put("value", ShownText.page(fact.value()));
    }
    return node;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode node =
        NODES.objectNode().put("cases", evidence.cases()).put("witnesses", evidence.witnesses());
    ArrayNode situations = node.putArray("situations");
    evidence
        .situations()
        .forEach(
            situation ->
                situations
                    .addObject()
                    .put("id", situation.id())
                    .put("text", situation.text())
                    .put("witnessed", situation.witnessed()));
    return node;
  }

  private static ObjectNode caseNode(CaseRecord record) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("id", record.id())
            .put("group", record.group())
            .put("name", record.name())
            .put("status", record.status().wireName())
            .put("message", ShownText.page(record.message()))
            .put("observations", record.observations())
            .put("findings", record.findings().size())
            .put("millis", record.millis());
    node.set("requirements", texts(record.requirements()));
    return node;
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(text -> array.add(ShownText.page(text)));
    return array;
  }
}
