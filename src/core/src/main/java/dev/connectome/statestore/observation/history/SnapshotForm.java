package dev.connectome.statestore.observation.history;

import static dev.connectome.statestore.observation.history.PlainMaps.putIfPresent;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of a {@link Snapshot}: the specification's state object. Absent fields are left
 * out; an empty object stays an object. Misfits are written at their paths, or under {@code
 * $misfits} where that would not be read as the same value. An unreadable state is only its reason,
 * {@code {"unreadable": …}}.
 */
public final class SnapshotForm {

  private static final String UNREADABLE = "unreadable";

  private SnapshotForm() {}

  /** Writes the state with its whole ledger. */
  public static Map<String, @Nullable Object> toPlain(Snapshot state) {
    return toPlain(state, EntriesForm.toPlain(state.ledger()));
  }

  /**
   * Reads a state, aliases included; its ledger is a {@link PersistentLedger}.
   *
   * @throws FormatException when there is no ledger list
   */
  public static Snapshot fromPlain(Map<?, ?> plain) {
    Snapshot unreadable = unreadable(plain);
    if (unreadable != null) {
      return unreadable;
    }
    if (plain.get("ledger") instanceof List<?> entries) {
      return fromPlain(plain, EntriesForm.fromPlain(entries, PersistentLedger.empty()));
    }
    throw new FormatException("the state has no ledger list; its keys are " + plain.keySet());
  }

  /** As {@link #fromPlain(Map)}, of a value that may be no object. */
  public static Snapshot read(Object plain) {
    return fromPlain(JsonCursor.ofObject(plain, "state").object());
  }

  /** Reads an unreadable state, which has nothing but a reason; null for any other state. */
  public static @Nullable Snapshot unreadable(@Nullable Object plain) {
    return plain instanceof Map<?, ?> fields
            && fields.size() == 1
            && fields.get(UNREADABLE) instanceof String reason
        ? Snapshot.unreadable(reason)
        : null;
  }

  static Map<String, @Nullable Object> toPlain(Snapshot state, Object ledger) {
    String unreadable = state.unreadable();
    if (unreadable != null) {
      Map<String, @Nullable Object> reason = new LinkedHashMap<>();
      reason.put(UNREADABLE, unreadable);
      return reason;
    }
    Map<String, @Nullable Object> plain = components(state);
    if (!state.misfits().isEmpty()) {
      WrongKindValues.putBack(state.misfits(), plain);
      Snapshot bare = state.withLedger(PersistentLedger.empty());
      if (!fromPlain(plain, PersistentLedger.empty()).equals(bare)) {
        plain = components(state);
        plain.put(WrongKindValues.APART, state.misfits());
      }
    }
    plain.put("ledger", ledger);
    return plain;
  }

  /** Reads a state whose ledger is known; a ledger among the fields is ignored. */
  public static Snapshot fromPlain(Map<?, ?> plain, PersistentLedger ledger) {
    Object apart = plain.get(WrongKindValues.APART);
    Snapshot state = Snapshot.fromPlain(plain, ledger);
    return apart instanceof Map<?, ?> misfits
        ? state.toBuilder().misfits(WrongKindValues.and(state.misfits(), misfits)).build()
        : state;
  }

  /**
   * Reads a state of which the differences from another state are known.
   *
   * @param moved the fields that differ
   * @param all all its fields
   */
  public static Snapshot fromPlain(
      Snapshot before, Map<?, ?> moved, Map<?, ?> all, PersistentLedger ledger) {
    return before.misfits().isEmpty() && !all.containsKey(WrongKindValues.APART)
        ? before.moved(moved, ledger)
        : fromPlain(all, ledger);
  }

  private static Map<String, @Nullable Object> components(Snapshot state) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    putIfPresent(plain, "session_id", state.sessionId());
    putIfPresent(plain, "mode", state.mode());
    putIfPresent(plain, "speed", state.speed());
    putIfPresent(plain, "local_pause", state.localPause());
    putIfPresent(plain, "cursor", state.cursor());
    plain.put("ledger", List.of());
    putPart(plain, "active_focus", state.focus(), Focus::toPlain);
    putPart(plain, "current_explanation", state.explanation(), Explanation::toPlain);
    putPart(plain, "wait_progress", state.waitProgress(), WaitProgress::toPlain);
    putPart(plain, "tick_display", state.tickDisplay(), TickDisplay::toPlain);
    if (!state.healthBadges().isEmpty()) {
      plain.put("health_badges", badges(state.healthBadges()));
    }
    return plain;
  }

  /** The badges in the order of the module names. */
  private static Map<String, @Nullable Object> badges(Map<String, HealthBadge> badges) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    new TreeMap<>(badges)
        .forEach((module, badge) -> plain.put(module, PlainMaps.present(badge.toPlain())));
    return plain;
  }

  private static <T> void putPart(
      Map<String, @Nullable Object> plain,
      String name,
      @Nullable T part,
      Function<T, Map<String, @Nullable Object>> toPlain) {
    if (part != null) {
      plain.put(name, PlainMaps.present(toPlain.apply(part)));
    }
  }
}
