package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the edges that were active in this session, and what they may have been made from. A
 * store may compute an edge from a realtime event in any way, even as a hash; then all events with
 * the same edge have something in common. If an edge appears again with an event that has nothing
 * in common with the earlier ones, it is left over from an earlier step.
 */
final class KnownEdges {
  /** The largest number of remembered edges; a forgotten edge counts as new. */
  private static final int MOST_EDGES = 256;

  /** The pair of from and to, which may be a key into a graph. */
  private static final String ROUTE = "route";

  /** For each edge, the values that all events which may have made it have in common. */
  private final Map<String, List<Map<String, String>>> origins =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Map<String, String>>> eldest) {
          return size() > MOST_EDGES;
        }
      };

  /** Records the edge that a release names; a graph may give the same edge for the same route. */
  void given(Step step) {
    Focus focus = step.after().focus();
    String edge = focus == null ? null : focus.activeEdgeId();
    RawEvent event = step.event();
    if (edge == null || event == null) {
      return;
    }
    Map<String, String> given = Map.of(ROUTE, route(event, step.storedEvent()));
    List<Map<String, String>> known = origins.computeIfAbsent(edge, none -> new ArrayList<>());
    if (!known.contains(given)) {
      known.add(given);
    }
  }

  /** Whether an edge may have been made from this event. */
  boolean canBeMadeFrom(RawEvent event, Optional<FlowEvent> stored, @Nullable String edge) {
    if (edge == null || FocusRule.isMadeFrom(event, stored, edge)) {
      return true;
    }
    List<Map<String, String>> known = origins.get(edge);
    Map<String, String> own = parts(event, stored);
    return known == null || known.stream().anyMatch(origin -> !common(origin, own).isEmpty());
  }

  /** Records that this event rightly made an edge active. */
  void made(RawEvent event, Optional<FlowEvent> stored, @Nullable String edge) {
    if (edge == null) {
      return;
    }
    Map<String, String> own = parts(event, stored);
    List<Map<String, String>> known = origins.computeIfAbsent(edge, none -> new ArrayList<>());
    if (known.isEmpty()) {
      known.add(own);
    }
    known.replaceAll(
        origin -> {
          Map<String, String> common = common(origin, own);
          return common.isEmpty() ? origin : common;
        });
  }

  /** Starts a new session: no edge is active, and a store may restart its counters. */
  void forget() {
    origins.clear();
  }

  /** The remembered edges, JSON-shaped. */
  Object memory() {
    Map<String, Object> memory = new LinkedHashMap<>();
    origins.forEach((edge, known) -> memory.put(edge, List.copyOf(known)));
    return memory;
  }

  /** Continues from the result of {@link #memory}. */
  void remember(JsonCursor memory) {
    memory.fields().forEach((edge, known) -> origins.put(edge, read(known)));
  }

  private static List<Map<String, String>> read(JsonCursor known) {
    List<Map<String, String>> read = new ArrayList<>();
    for (JsonCursor origin : known.elements()) {
      Map<String, String> parts = new LinkedHashMap<>();
      origin.fields().forEach((name, value) -> parts.put(name, value.text()));
      read.add(parts);
    }
    return read;
  }

  private static Map<String, String> common(Map<String, String> one, Map<String, String> other) {
    Map<String, String> common = new LinkedHashMap<>(one);
    common.entrySet().retainAll(other.entrySet());
    return common;
  }

  private static Map<String, String> parts(RawEvent event, Optional<FlowEvent> stored) {
    Map<String, String> parts = new LinkedHashMap<>();
    put(parts, "id", event, stored.map(FlowEvent::id));
    put(parts, "from_node_id", event, stored.map(FlowEvent::fromNodeId));
    put(parts, "to_node_id", event, stored.map(FlowEvent::toNodeId));
    put(parts, "label", event, stored.map(FlowEvent::label));
    parts.put(ROUTE, route(event, stored));
    return parts;
  }

  private static void put(
      Map<String, String> parts, String field, RawEvent event, Optional<String> stored) {
    parts.put(field, stored.orElseGet(() -> given(event, field)));
  }

  private static String route(RawEvent event, Optional<FlowEvent> stored) {
    return stored.map(FlowEvent::fromNodeId).orElseGet(() -> given(event, "from_node_id"))
        + "→"
        + stored.map(FlowEvent::toNodeId).orElseGet(() -> given(event, "to_node_id"));
  }

  private static String given(RawEvent event, String field) {
    String text = event.text(field);
    return text == null || text.isEmpty() ? Completion.UNKNOWN : text;
  }
}
