package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Map;
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
    AllowedValues allowed = part(release, "node_id", earlier);
    Object given = release.focus().get("node_id");
    boolean mayInfer =
        !(release.get("focus") instanceof Map) || (given != null && hasNoText(given));
    String own = stored.map(FlowEvent::toNodeId).orElse(null);
    return mayInfer && own != null ? allowed.or(own) : allowed;
  }

  /** The edges that a release may make active: its own edge, or none. */
  static AllowedValues edge(RawRelease release) {
    return edge(release, Set.of());
  }

  /** As above, after steps that gave these texts. */
  static AllowedValues edge(RawRelease release, Set<String> earlier) {
    return part(release, "edge_id", earlier);
  }

  /** The step keys that a release may make active. */
  static AllowedValues stepKey(RawRelease release, Optional<FlowEvent> stored) {
    return stepKey(release, stored, Set.of());
  }

  /** As above, after steps that gave these texts. */
  static AllowedValues stepKey(
      RawRelease release, Optional<FlowEvent> stored, Set<String> earlier) {
    Object given = release.focus().get("step_key");
    if (given instanceof Number) {
      return AllowedValues.exactly(null).or(ConvertedText.of(given, earlier));
    }
    AllowedValues allowed = part(release, "step_key", earlier);
    return "".equals(given) || hasNoText(given)
        ? allowed.or(ownStepKey(release.event(), stored, earlier))
        : allowed;
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

  /**
   * What is neither text nor number has no text of its own: the event's may stand for it (FIN-11).
   */
  private static boolean hasNoText(@Nullable Object given) {
    return !(given instanceof String || given instanceof Number);
  }

  private static AllowedValues part(RawRelease release, String field, Set<String> earlier) {
    Object given = release.focus().get(field);
    if (given instanceof String text && !text.isEmpty()) {
      return AllowedValues.exactly(given);
    }
    AllowedValues none = AllowedValues.exactly(null);
    if (given == null) {
      return none;
    }
    AllowedValues oneText = none.or(Completion.UNKNOWN);
    return given instanceof String
        ? oneText.or(given)
        : oneText.or(ConvertedText.of(given, earlier));
  }
}
