package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a release or a realtime event may light (BEH-B3, BEH-B3R, interpretation 12). */
final class FocusRule {

  private FocusRule() {}

  /** The node that a release may light. */
  static Allowed node(RawRelease release, Optional<FlowEvent> stored) {
    return part(release, "node_id").or(stored.map(FlowEvent::toNodeId).orElse(null));
  }

  /** The edge that a release may light: its own, or none. */
  static Allowed edge(RawRelease release) {
    return part(release, "edge_id").allowed();
  }

  /** The step key that a release may set. */
  static Allowed stepKey(RawRelease release, Optional<FlowEvent> stored) {
    return part(release, "step_key").or(stored.map(FlowEvent::stepKey).orElse(null));
  }

  /** An edge that was made from an event names it or its nodes. */
  static boolean isMadeFrom(RawEvent event, Optional<FlowEvent> stored, @Nullable Object edge) {
    if (edge == null) {
      return true;
    }
    if (!(edge instanceof String text)) {
      return false;
    }
    return names(text, event.get("id"))
        || names(text, event.get("from_node_id"))
        || names(text, event.get("to_node_id"))
        || stored.filter(entry -> names(text, entry.id())).isPresent()
        || stored.filter(entry -> names(text, entry.toNodeId())).isPresent();
  }

  /** Whether a focus is exactly this one. */
  static boolean same(@Nullable Focus one, @Nullable Focus other) {
    return one != null && one.equals(other);
  }

  private static boolean names(String text, @Nullable Object id) {
    return id instanceof String name && !name.isEmpty() && text.contains(name);
  }

  private static Part part(RawRelease release, String field) {
    Object given = release.focus().get(field);
    if (given instanceof String text && !text.isEmpty()) {
      return new Part(Allowed.exactly(given), false);
    }
    Allowed none = Allowed.exactly(null);
    if (given == null) {
      return new Part(none, true);
    }
    Allowed oneText = none.or(Completion.UNKNOWN);
    if (given instanceof String) {
      return new Part(oneText.or(given), true);
    }
    return new Part(
        oneText.or(
            new Allowed(
                () -> "one text of " + ShownValue.of(given),
                lit -> Completion.isTextOf(given, lit) || isElementOf(given, lit))),
        true);
  }

  private static boolean isElementOf(Object given, @Nullable Object lit) {
    if (given instanceof Iterable<?> elements) {
      for (Object element : elements) {
        if (element != null && element.equals(lit)) {
          return true;
        }
      }
      return false;
    }
    return given instanceof Map<?, ?> map && map.containsValue(lit);
  }

  /** What may stand in one part; where it was not given, the own event may be asked. */
  private record Part(Allowed allowed, boolean mayInfer) {

    Allowed or(@Nullable String ownEvents) {
      return mayInfer && ownEvents != null ? allowed.or(ownEvents) : allowed;
    }
  }
}
