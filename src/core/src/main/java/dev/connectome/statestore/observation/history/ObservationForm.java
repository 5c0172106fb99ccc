package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of an {@link Observation} relative to the state before it. A state that equals the
 * one before or after the command is the word {@code before} or {@code after}; ledgers are written
 * as changes.
 */
public final class ObservationForm {

  private ObservationForm() {}

  /** Writes one line of a history; empty lists are left out. */
  public static Map<String, @Nullable Object> toPlain(Observation seen, Snapshot before) {
    Function<Snapshot, Object> states = RelativeStates.between(before, seen.after())::toPlain;
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("index", seen.index());
    fields.put("now_ms", seen.nowMs());
    if (seen.clockUncertaintyMs() != 0) {
      fields.put("blur_ms", seen.clockUncertaintyMs());
    }
    fields.put("stimulus", CommandForm.toPlain(seen.command()));
    fields.put("outcome", OutcomeForm.toPlain(seen.outcome(), states));
    fields.put("after", RelativeStates.to(before).toPlain(seen.after()));
    if (!seen.observerEvents().isEmpty()) {
      fields.put(
          "sightings",
          PlainMaps.each(
              seen.observerEvents(),
              observerEvent -> ObserverEventForm.toPlain(observerEvent, states)));
    }
    if (seen.heldLookedAt() != 0) {
      fields.put("held_looked_at", seen.heldLookedAt());
    }
    if (!seen.heldChanges().isEmpty()) {
      fields.put(
          "held_changes",
          PlainMaps.each(seen.heldChanges(), change -> HeldChangeForm.toPlain(change, states)));
    }
    return fields;
  }

  /**
   * Reads the plain form; the ledgers share the memory of the state before.
   *
   * @throws FormatException when it is not the form of an observation that follows this state
   */
  public static Observation fromPlain(Map<?, ?> plain, Snapshot before) {
    JsonCursor fields = JsonCursor.ofObject(plain, "observation");
    Snapshot after = PlainMaps.state(fields, "after", RelativeStates.to(before)::fromPlain);
    Function<Object, Snapshot> states = RelativeStates.between(before, after)::fromPlain;
    List<ObserverEvent> observerEvents =
        fields.has("sightings")
            ? PlainMaps.readEach(
                fields, "sightings", event -> ObserverEventForm.fromPlain(event.object(), states))
            : List.of();
    List<HeldChange> changes =
        fields.has("held_changes")
            ? PlainMaps.readEach(
                fields, "held_changes", change -> HeldChangeForm.fromPlain(change.object(), states))
            : List.of();
    return new Observation(
        fields.count("index"),
        CommandForm.fromPlain(fields.object("stimulus").object()),
        fields.whole("now_ms"),
        fields.has("blur_ms") ? fields.ordinal("blur_ms") : 0,
        observerEvents,
        OutcomeForm.fromPlain(fields.object("outcome").object(), states),
        after,
        fields.has("held_looked_at") ? fields.count("held_looked_at") : 0,
        changes);
  }
}
