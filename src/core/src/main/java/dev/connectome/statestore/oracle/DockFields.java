package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.PlainValue;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the fields of a dock say about the state (ALG-C3): each field with a known name must
 * be true of the settled state. Fields with other names belong to the store.
 */
final class DockFields {

  /**
   * A field that is not true.
   *
   * @param field its name
   * @param allowed its allowed values
   * @param said its value
   */
  record Untrue(String field, AllowedValues allowed, @Nullable Object said) {}

  private final Step step;
  private final ObserverEvent.DockFired dock;
  private final EvictedTotal evicted;
  private final @Nullable DockName name;

  private DockFields(Step step, ObserverEvent.DockFired dock, EvictedTotal evicted) {
    this.step = step;
    this.dock = dock;
    this.evicted = evicted;
    this.name = DockName.of(dock.name()).orElse(null);
  }

  /** The first field of a dock that is not true of the state after the step. */
  static Optional<Untrue> untrue(Step step, ObserverEvent.DockFired dock, EvictedTotal evicted) {
    return new DockFields(step, dock, evicted).untrue();
  }

  private Optional<Untrue> untrue() {
    for (Map.Entry<String, @Nullable Object> field : dock.fields().entrySet()) {
      Object said = field.getValue();
      if (said instanceof Map<?, ?> parts
          && (field.getKey().equals("active_focus") || field.getKey().equals("focus"))) {
        for (Map.Entry<?, ?> part : parts.entrySet()) {
          String path = field.getKey() + "." + part.getKey();
          AllowedValues allowed = focus(String.valueOf(part.getKey()), true);
          if (allowed != null && !allowed.allows(part.getValue())) {
            return Optional.of(new Untrue(path, allowed, part.getValue()));
          }
        }
        continue;
      }
      AllowedValues allowed = said == null ? null : allowed(field.getKey(), said);
      // In the dock for the realtime focus, null is a statement about the focus; in other docks it
      // says nothing.
      if (allowed == null && name == DockName.REALTIME_FOCUS) {
        allowed = focus(field.getKey(), true);
      }
      if (allowed != null && !allowed.allows(PlainValue.freeze(said))) {
        return Optional.of(new Untrue(field.getKey(), allowed, said));
      }
    }
    return Optional.empty();
  }

  private @Nullable AllowedValues allowed(String field, Object said) {
    Snapshot after = step.after();
    return switch (field) {
      case "session_id" -> exactly(after.sessionId());
      case "previous_session_id" ->
          step.did(Action.RestartSession.class) ? exactly(step.before().sessionId()) : null;
      case "ledger_length", "ledger_size" -> exactly((double) after.ledger().size());
      case "entries" ->
          name == DockName.LEDGERS_SYNCED && said instanceof Number
              ? exactly((double) after.ledger().size())
              : null;
      case "cursor" -> exactly(after.cursor());
      case "mode" -> exactly(after.mode());
      case "speed" -> exactly(after.speed());
      // PAT-RET judges this field in the evictions dock.
      case "evicted_count" -> name == DockName.EVICTIONS ? null : evicted.allowed(said);
      default -> focus(field, false);
    };
  }

  /** A part that the state does not show cannot contradict the field. */
  private static @Nullable AllowedValues exactly(@Nullable Object shown) {
    return shown == null ? null : AllowedValues.exactly(shown);
  }

  /**
   * A part of the focus.
   *
   * @param told whether the dock reports the focus itself; then the names that releases use are
   *     unambiguous, too
   */
  private @Nullable AllowedValues focus(String field, boolean told) {
    Focus focus = step.after().focus();
    if (focus == null || SingleFocusCheck.isMisfit(step.after())) {
      return null;
    }
    return switch (field) {
      case "active_node_id" -> AllowedValues.exactly(focus.activeNodeId());
      case "active_edge_id" -> AllowedValues.exactly(focus.activeEdgeId());
      case "active_step_key" -> AllowedValues.exactly(focus.activeStepKey());
      case "node_id" -> told ? AllowedValues.exactly(focus.activeNodeId()) : null;
      case "edge_id" -> told ? AllowedValues.exactly(focus.activeEdgeId()) : null;
      case "step_key" -> told ? AllowedValues.exactly(focus.activeStepKey()) : null;
      default -> null;
    };
  }
}
