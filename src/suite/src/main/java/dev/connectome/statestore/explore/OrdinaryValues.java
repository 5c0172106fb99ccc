package dev.connectome.statestore.explore;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates ordinary releases and events; a number distinguishes them. */
final class OrdinaryValues {

  private OrdinaryValues() {}

  static Map<String, @Nullable Object> release(int number, Map<String, @Nullable Object> event) {
    Map<String, @Nullable Object> release = new LinkedHashMap<>();
    release.put("event", event);
    release.put("focus", focus(number));
    release.put("explanation_sentence", "Step " + number + ".");
    release.put("wait_timer_action", "none");
    release.put("cursor_next", (double) number);
    return release;
  }

  static Map<String, @Nullable Object> focus(int number) {
    Map<String, @Nullable Object> focus = new LinkedHashMap<>();
    focus.put("node_id", "b");
    focus.put("edge_id", "a-b");
    focus.put("step_key", "s" + number);
    return focus;
  }

  static Map<String, @Nullable Object> event(String id, int number, double atMs) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("at_ms", atMs);
    event.put("from_node_id", "a");
    event.put("to_node_id", "b");
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", "Event " + number);
    return event;
  }
}
