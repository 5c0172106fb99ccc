package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which focus a release or a realtime event may set (BEH-B3, BEH-B3R, interpretation 12).
 * If the texts of earlier steps are not known, a list or an object may become any text.
 */
final class FocusRule {

  private FocusRule() {}

  /** The nodes that a release may make active. */
  static AllowedValues node(RawRelease release, Optional<FlowEvent> stored) {
    return node(release, stored, Set.of());
  }

  /** As above, after steps that gave these texts. */
  static AllowedValues node(RawRelease release, Optional<FlowEvent> stored, Set<String> earlier) {
    return part(release, "node_id", earlier).or(stored.map(FlowEvent::toNodeId).orElse(null));
  }

  /** The edges that a release may make active: its own edge, or none. */
  static AllowedValues edge(RawRelease release) {
    return edge(release, Set.of());
  }

  /** As above, after steps that gave these texts. */
  static AllowedValues edge(RawRelease release, Set<String> earlier) {
    return part(release, "edge_id", earlier).allowed();
  }

  /** The step keys that a release may make active. */
  static AllowedValues stepKey(RawRelease release, Optional<FlowEvent> stored) {
    return stepKey(release, stored, Set.of());
  }

  /** As above, after steps that gave these texts. */
  static AllowedValues stepKey(
      RawRelease release, Optional<FlowEvent> stored, Set<String> earlier) {
    Part part = part(release, "step_key", earlier);
    return part.mayInfer()
        ? part.allowed().or(ownStepKey(release.event(), stored, earlier))
        : part.allowed();
  }

  /** The step key of an event: its text, as stored or as given, or none. */
  static AllowedValues ownStepKey(RawEvent event, Optional<FlowEvent> stored, Set<String> earlier) {
    Object given = event.get("step_key");
    AllowedValues own =
        AllowedValues.exactly(null).or(Completion.keptText(event, stored, "step_key"));
    return given == null || given instanceof String
        ? own.or(given)
        : own.or(ConvertedText.of(given, earlier));
  }

  /** An edge that was made from an event names the event or its nodes. */
  static boolean isMadeFrom(RawEvent event, Optional<FlowEvent> stored, String edge) {
    return names(edge, event.get("id"))
        || names(edge, event.get("from_node_id"))
        || names(edge, event.get("to_node_id"))
        || stored.filter(entry -> names(edge, entry.id())).isPresent()
        || stored.filter(entry -> names(edge, entry.fromNodeId())).isPresent()
        || stored.filter(entry -> names(edge, entry.toNodeId())).isPresent();
  }

  private static boolean names(String text, @Nullable Object id) {
    return id instanceof String name && !name.isEmpty() && text.contains(name);
  }

  private static Part part(RawRelease release, String field, Set<String> earlier) {
    Object given = release.focus().get(field);
    if (given instanceof String text && !text.isEmpty()) {
      return new Part(AllowedValues.exactly(given), false);
    }
    AllowedValues none = AllowedValues.exactly(null);
    if (given == null) {
      return new Part(none, true);
    }
    AllowedValues oneText = none.or(Completion.UNKNOWN);
    if (given instanceof String) {
      return new Part(oneText.or(given), true);
    }
    return new Part(oneText.or(ConvertedText.of(given, earlier)), true);
  }

  /**
   * The allowed values of one part; if the part was not given, a store may infer it from the event.
   */
  private record Part(AllowedValues allowed, boolean mayInfer) {

    AllowedValues or(@Nullable String ownEvents) {
      return mayInfer && ownEvents != null ? allowed.or(ownEvents) : allowed;
    }
  }
}
