package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.PlainValue;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of an {@link ObserverEvent}: {@code notified}, {@code dock}, {@code behaved} or
 * {@code late}.
 */
public final class ObserverEventForm {

  private ObserverEventForm() {}

  /** Writes the kind, the state that was given, and what a read inside the callback showed. */
  public static Map<String, @Nullable Object> toPlain(
      ObserverEvent observerEvent, Function<Snapshot, Object> states) {
    Map<String, @Nullable Object> fields = PlainMaps.ofKind(kind(observerEvent));
    if (!observerEvent.observer().equals(ObserverEvent.FIRST_OBSERVER)) {
      fields.put("observer", observerEvent.observer());
    }
    Runnable own =
        observerEvent.match(
            notified -> () -> fields.put("delivered", states.apply(notified.delivered())),
            dock -> () -> dock(fields, dock, states),
            behaved -> () -> behaved(fields, behaved, states),
            late ->
                () -> {
                  PlainMaps.putIfPresent(fields, "dock", late.dock());
                  fields.put("after", late.after());
                });
    own.run();
    Snapshot inside = observerEvent.readInside();
    if (inside != null) {
      fields.put("read_inside", states.apply(inside));
    }
    return fields;
  }

  private static String kind(ObserverEvent observerEvent) {
    return observerEvent.match(
        notified -> "notified", dock -> "dock", behaved -> "behaved", late -> "late");
  }

  private static void dock(
      Map<String, @Nullable Object> fields,
      ObserverEvent.DockFired dock,
      Function<Snapshot, Object> states) {
    fields.put("name", dock.name());
    Snapshot carried = dock.carried();
    if (carried != null) {
      fields.put("carried", states.apply(carried));
    }
    fields.put("fields", PlainValue.freezeMap(dock.fields()));
  }

  private static void behaved(
      Map<String, @Nullable Object> fields,
      ObserverEvent.Behaved behaved,
      Function<Snapshot, Object> states) {
    fields.put("manner", ObserverBehaviourForm.toPlain(behaved.behaviour()));
    Outcome.Threw thrown = behaved.thrown();
    if (thrown != null) {
      fields.put("threw", OutcomeForm.toPlain(thrown));
    }
    Snapshot written = behaved.written();
    if (written != null) {
      fields.put("written", states.apply(written));
    }
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of an observer event
   */
  public static ObserverEvent fromPlain(Map<?, ?> plain, Function<Object, Snapshot> states) {
    JsonCursor fields = JsonCursor.ofObject(plain, "sighting");
    String kind = fields.text("kind");
    String told = fields.optionalText("observer");
    String observer = told == null ? ObserverEvent.FIRST_OBSERVER : told;
    if (kind.equals("late")) {
      return new ObserverEvent.ToldLate(fields.optionalText("dock"), fields.text("after"));
    }
    Snapshot readInside = PlainMaps.state(fields, "read_inside", states);
    return switch (kind) {
      case "notified" ->
          new ObserverEvent.Notified(
              observer, PlainMaps.state(fields, "delivered", states), readInside);
      case "dock" ->
          new ObserverEvent.DockFired(
              observer,
              fields.text("name"),
              fields.has("carried") ? PlainMaps.state(fields, "carried", states) : null,
              PlainValue.freezeMap(fields.object("fields").object()),
              readInside);
      case "behaved" ->
          new ObserverEvent.Behaved(
              observer,
              ObserverBehaviourForm.fromPlain(fields.object("manner").object()),
              readInside,
              fields.has("threw") ? OutcomeForm.threw(fields.object("threw")) : null,
              fields.has("written") ? PlainMaps.state(fields, "written", states) : null);
      default -> throw new FormatException("unknown sighting \"" + kind + "\"");
    };
  }
}
