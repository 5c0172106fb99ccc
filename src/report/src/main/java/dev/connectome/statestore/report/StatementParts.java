package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.Collection;
import java.util.Map;

/** The small records of a statement as JSON. */
final class StatementParts {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StatementParts() {}

  static ObjectNode waiver(WaiverUse use) {
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

  static ObjectNode finding(CaseFinding found) {
    ObjectNode node = NODES.objectNode().put("case", found.caseId());
    return putFinding(node, found.finding());
  }

  static ObjectNode putFinding(ObjectNode node, Finding finding) {
    node.put("step", finding.step());
    ArrayNode facts = node.putArray("facts");
    for (Fact fact : finding.facts()) {
      facts.addObject().put("key", fact.key()).put("value", ShownText.page(fact.value()));
    }
    return node;
  }

  static ObjectNode evidence(Evidence evidence) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("cases", evidence.cases())
            .put("sequences", evidence.sequences())
            .put("witnesses", evidence.witnesses());
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

  static ObjectNode caseNode(CaseRecord record) {
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

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.forEach(text -> array.add(ShownText.page(text)));
    return array;
  }

  static ObjectNode named(Map<String, String> texts) {
    ObjectNode node = NODES.objectNode();
    texts.forEach((name, text) -> node.put(ShownText.line(name), ShownText.page(text)));
    return node;
  }
}
