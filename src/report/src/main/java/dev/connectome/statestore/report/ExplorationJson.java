package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What exploration did, as JSON and back. */
final class ExplorationJson {

  private ExplorationJson() {}

  static ObjectNode of(Explored explored) {
    ObjectNode node =
        StatementParts.NODES
            .objectNode()
            .put("seed", explored.seed())
            .put("shard", explored.shard().toString())
            .put("tries", explored.tries())
            .put("asked_tries", explored.askedTries())
            .put("actions", explored.actions());
    ObjectNode done = node.putObject("times_done");
    explored.timesDone().forEach(done::put);
    node.set("states", coverage(explored.states()));
    node.set("pairs", coverage(explored.pairs()));
    ArrayNode scopes = node.putArray("scopes");
    explored.scopes().forEach(scope -> scopes.add(scope(scope)));
    return node;
  }

  static ObjectNode counterexample(Counterexample found) {
    ObjectNode node =
        StatementParts.NODES
            .objectNode()
            .put("name", found.name())
            .put("requirement", found.finding().requirement())
            .put("reproduced", found.reproduced())
            .put("tried_again", found.wasTriedAgain())
            .put("drawn_steps", found.drawnSteps())
            .put("reruns", found.reruns());
    return StatementParts.putFinding(node, found.finding());
  }

  static Explored read(JsonNode node) {
    Map<String, Long> done = new TreeMap<>();
    node.path("times_done")
        .properties()
        .forEach(entry -> done.put(entry.getKey(), entry.getValue().asLong()));
    List<Explored.Scope> scopes = new ArrayList<>();
    node.path("scopes").forEach(scope -> scopes.add(readScope(scope)));
    return new Explored(
        node.path("seed").asLong(),
        readShard(node.path("shard").asText()),
        node.path("tries").asInt(),
        node.path("asked_tries").asInt(),
        node.path("actions").asLong(),
        done,
        readCoverage(node.path("states")),
        readCoverage(node.path("pairs")),
        scopes);
  }

  private static ObjectNode coverage(Explored.Coverage coverage) {
    ObjectNode node = StatementParts.NODES.objectNode();
    node.set("reached", StatementParts.texts(coverage.reached()));
    node.set("unreached", StatementParts.texts(coverage.unreached()));
    return node;
  }

  private static ObjectNode scope(Explored.Scope scope) {
    ObjectNode node = StatementParts.NODES.objectNode().put("configuration", scope.configuration());
    node.set("letters", StatementParts.texts(scope.letters()));
    return node.put("length", scope.length())
        .put("sequences", scope.sequences())
        .put("done", scope.done());
  }

  private static Explored.Scope readScope(JsonNode node) {
    return new Explored.Scope(
        node.path("configuration").asText(),
        StatementReader.texts(node.path("letters")),
        node.path("length").asInt(),
        node.path("sequences").asLong(),
        node.path("done").asLong());
  }

  private static Explored.Coverage readCoverage(JsonNode node) {
    return new Explored.Coverage(
        StatementReader.texts(node.path("reached")), StatementReader.texts(node.path("unreached")));
  }

  private static Explored.Shard readShard(String text) {
    String[] parts = text.split("/", -1);
    try {
      return new Explored.Shard(
          Integer.parseInt(parts[0]), Integer.parseInt(parts.length == 2 ? parts[1] : ""));
    } catch (NumberFormatException e) {
      throw new InvalidStatementException("/exploration/shard: not a shard: " + text);
    }
  }
}
