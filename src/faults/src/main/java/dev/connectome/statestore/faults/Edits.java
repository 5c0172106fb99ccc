package dev.connectome.statestore.faults;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes copies of an input or an entry with one change. */
final class Edits {

  private Edits() {}

  static RawEvent put(RawEvent event, String field, @Nullable Object value) {
    return new RawEvent(put(event.fields(), field, value));
  }

  static RawRelease put(RawRelease release, String field, @Nullable Object value) {
    return new RawRelease(put(release.fields(), field, value));
  }

  static RawRelease putFocus(RawRelease release, String field, @Nullable Object value) {
    return put(release, "focus", put(release.focus(), field, value));
  }

  static FlowEvent put(FlowEvent entry, String field, @Nullable Object value) {
    return FlowEvent.fromPlain(put(entry.toPlain(), field, value));
  }

  /** Returns the same action with another event, where it has an event that is an object. */
  static Action event(Action action, UnaryOperator<RawEvent> change) {
    RawEvent event = action.event();
    if (event == null) {
      return action;
    }
    if (action instanceof Action.CommitStepRelease commit) {
      RawRelease release = commit.release();
      return release.get("event") instanceof Map<?, ?>
          ? new Action.CommitStepRelease(put(release, "event", change.apply(event).fields()))
          : action;
    }
    return new Action.AppendRealtimeEvent(change.apply(event));
  }

  private static Map<String, @Nullable Object> put(
      Map<String, @Nullable Object> fields, String field, @Nullable Object value) {
    Map<String, @Nullable Object> edited = new LinkedHashMap<>(fields);
    edited.put(field, value);
    return edited;
  }
}
