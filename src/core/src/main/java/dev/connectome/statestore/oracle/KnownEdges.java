package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.history.PlainPart;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The edges that were lit in this session, and what they can have been made from. An edge that a
 * realtime event lights may be made from that event in any way, a digest included: then events that
 * light the same edge have something in common. An edge that comes again with an event that shares
 * nothing with those before is left over from an earlier step.
 */
final class KnownEdges {
  /** The largest number of edges that is remembered; a forgotten one counts as new. */
  private static final int MOST_EDGES = 256;

  /** What an edge can be made from. A route is from and to together: a key into a graph. */
  private static final String ROUTE = "route";

  /** By edge, what all events have in common that may have made it. */
  private final Map<String, List<Map<String, String>>> origins =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Map<String, String>>> eldest) {
          return size() > MOST_EDGES;
        }
      };

  /** A release says which edge is lit; a graph may give the same one for the same route. */
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

  /** Whether an edge can have been made from this event. */
  boolean canBeMadeFrom(RawEvent event, Optional<FlowEvent> stored, @Nullable String edge) {
    if (edge == null || FocusRule.isMadeFrom(event, stored, edge)) {
      return true;
    }
    List<Map<String, String>> known = origins.get(edge);
    Map<String, String> own = parts(event, stored);
    return known == null || known.stream().anyMatch(origin -> !common(origin, own).isEmpty());
  }

  /** An edge was lit by this event, and rightly. */
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

  /** A new session: nothing is lit, and a store may count from the start again. */
  void forget() {
    origins.clear();
  }

  /** What is known, JSON-shaped. */
  Object memory() {
    Map<String, Object> memory = new LinkedHashMap<>();
    origins.forEach((edge, known) -> memory.put(edge, List.copyOf(known)));
    return memory;
  }

  /** Goes on from {@link #memory}. */
  void remember(PlainPart memory) {
    memory.object().forEach((edge, known) -> origins.put(edge, read(known)));
  }

  private static List<Map<String, String>> read(PlainPart known) {
    List<Map<String, String>> read = new ArrayList<>();
    for (PlainPart origin : known.list()) {
      Map<String, String> parts = new LinkedHashMap<>();
      origin.object().forEach((name, value) -> parts.put(name, value.text()));
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
