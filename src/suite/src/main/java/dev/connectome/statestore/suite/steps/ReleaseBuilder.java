package dev.connectome.statestore.suite.steps;

import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a release or an event. It is well-formed until a scenario changes something in it. */
final class ReleaseBuilder {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private final long nowMs;

  private ReleaseBuilder(long nowMs) {
    this.nowMs = nowMs;
  }

  /** Starts without fields. */
  static ReleaseBuilder empty(long nowMs) {
    return new ReleaseBuilder(nowMs);
  }

  /** Starts with an event from the player to a node. */
  static ReleaseBuilder event(String id, String toNode, long nowMs) {
    return new ReleaseBuilder(nowMs)
        .with("id", id)
        .with("at_ms", nowMs)
        .with("from_node_id", "player")
        .with("to_node_id", toNode)
        .with("trigger", "direct")
        .with("call_type", "code")
        .with("label", "label of " + id);
  }

  /**
   * Starts with a release that makes the target node of its event active and does not change the
   * wait timer.
   */
  static ReleaseBuilder release(
      String step, String id, String node, String edge, long cursor, long nowMs) {
    return new ReleaseBuilder(nowMs)
        .with("event", event(id, node, nowMs).with("step_key", step).fields)
        .with("focus.node_id", node)
        .with("focus.edge_id", edge)
        .with("focus.step_key", step)
        .with("explanation_sentence", "Step " + step + " releases " + id + ".")
        .with("wait_timer_action", "none")
        .with("cursor_next", cursor);
  }

  /** Sets a field, or removes it; a dot in the path leads into an object. */
  ReleaseBuilder with(String path, @Nullable Object value) {
    set(fields, path, value == NamedValue.NOW ? (Object) nowMs : value);
    return this;
  }

  /** Sets the fields in a table of paths and values. */
  ReleaseBuilder with(List<List<String>> rows) {
    for (List<String> row : rows) {
      with(row.get(0), LiteralReader.read(row.get(1)));
    }
    return this;
  }

  RawRelease asRelease() {
    return new RawRelease(fields);
  }

  RawEvent asEvent() {
    return new RawEvent(fields);
  }

  private static void set(
      Map<String, @Nullable Object> object, String path, @Nullable Object value) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      set(child(object, path.substring(0, dot)), path.substring(dot + 1), value);
    } else if (value == NamedValue.ABSENT) {
      object.remove(path);
    } else {
      object.put(path, value);
    }
  }

  // Only this class and the scenario put maps with text keys in, and both kinds are mutable.
  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> child(
      Map<String, @Nullable Object> object, String name) {
    Object child = object.get(name);
    if (!(child instanceof Map<?, ?>)) {
      child = new LinkedHashMap<String, @Nullable Object>();
      object.put(name, child);
    }
    return (Map<String, @Nullable Object>) child;
  }
}
