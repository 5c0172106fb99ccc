package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ReplayedFinding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a replay, for machines. */
public final class ReplayJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ReplayJson() {}

  /** The report as text. */
  public static String of(List<Replay> replays) {
    ExitCode code = Replay.exitCode(replays);
    ObjectNode node = NODES.objectNode();
    node.put("exit_code", code.code());
    ArrayNode all = node.putArray("replays");
    replays.forEach(replay -> all.add(replay(replay)));
    return PrettyJson.text(node);
  }

  private static ObjectNode replay(Replay replay) {
    ObjectNode node = NODES.objectNode();
    node.put("name", ShownText.page(replay.name()));
    node.put("steps", replay.steps());
    node.set("recorded_of", implementation(replay.recordedOf()));
    node.set("replayed_on", implementation(replay.replayedOn()));
    ArrayNode findings = node.putArray("findings");
    replay.findings().forEach(one -> findings.add(finding(one)));
    texts(node.putArray("remarks"), replay.remarks());
    texts(node.putArray("inconclusive"), replay.doubts());
    node.put("not_driven", replay.notDriven() == null ? null : ShownText.page(replay.notDriven()));
    ArrayNode counterexamples = node.putArray("counterexamples");
    replay.counterexamples().forEach(one -> counterexamples.add(counterexample(one)));
    return node;
  }

  private static ObjectNode finding(ReplayedFinding one) {
    ObjectNode node = NODES.objectNode();
    node.put("requirement", one.requirement());
    node.put("status", one.status().name().toLowerCase(Locale.ROOT));
    node.set("recorded", facts(one.recorded()));
    node.set("now", facts(one.now()));
    return node;
  }

  private static JsonNode facts(@Nullable Finding finding) {
    if (finding == null) {
      return NODES.nullNode();
    }
    ObjectNode node = NODES.objectNode().put("step", finding.step());
    ArrayNode facts = node.putArray("facts");
    for (Fact fact : finding.facts()) {
      facts.addObject().put("key", fact.key()).put("value", ShownText.page(fact.value()));
    }
    return node;
  }

  private static ObjectNode counterexample(Counterexample one) {
    return NODES
        .objectNode()
        .put("name", one.name())
        .put("reproduced", one.reproduced())
        .put("tried_again", one.wasTriedAgain())
        .put("from_steps", one.drawnSteps())
        .put("to_steps", one.history().observations().size())
        .put("runs", one.reruns());
  }

  private static JsonNode implementation(@Nullable Implementation store) {
    return store == null
        ? NODES.nullNode()
        : NODES
            .objectNode()
            .put("name", ShownText.line(store.name()))
            .put("version", ShownText.line(store.version()))
            .put("language", ShownText.line(store.language()));
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(text -> array.add(ShownText.page(text)));
  }
}
