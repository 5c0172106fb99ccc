package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.PlainValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One state of a store as an observer saw it. It can represent a malformed state: a component is
 * null when it is absent or has the wrong kind, and in the latter case the value is in {@code
 * misfits} under its path, for example {@code active_focus.active_edge_id}.
 *
 * <p>A state that cannot be read at all has nothing but the {@link #unreadable reason}. When the
 * ledger is not a list, it is empty here, and its value is among the misfits.
 *
 * <p>In observations the ledger is always a {@link PersistentLedger}; an adapter may pass a {@link
 * LedgerView} of its own list.
 *
 * @param sessionId the session; changes at a restart
 * @param mode the wire name of the mode
 * @param speed the wire name of the speed
 * @param localPause the pause toggle of realtime; null when the state has none
 * @param cursor index in the step script
 * @param ledger the entries
 * @param focus what is highlighted; null when the state has no focus object
 * @param explanation the narration; null when the state has no explanation object
 * @param waitProgress the wait timer; null when the state has none
 * @param tickDisplay the tick signal; null when the state has none
 * @param healthBadges badges by module name
 * @param misfits values of the wrong kind, by path
 */
public record Snapshot(
    @Nullable String sessionId,
    @Nullable String mode,
    @Nullable String speed,
    @Nullable Boolean localPause,
    @Nullable Double cursor,
    LedgerView ledger,
    @Nullable Focus focus,
    @Nullable Explanation explanation,
    @Nullable WaitProgress waitProgress,
    @Nullable TickDisplay tickDisplay,
    Map<String, HealthBadge> healthBadges,
    Map<String, @Nullable Object> misfits) {

  /** The name of the ledger field, and the path of the misfit when the ledger is not a list. */
  public static final String LEDGER = "ledger";

  /** The path of the reason among the misfits of a state that cannot be read. */
  private static final String UNREADABLE = "$unreadable";

  /** Copies the maps and replaces minus zero by zero. */
  public Snapshot {
    cursor = PlainValue.unsigned(cursor);
    healthBadges = Map.copyOf(healthBadges);
    misfits = PlainValue.freezeMap(misfits);
  }

  /** Written by hand: the generated method of a record is slow before the JIT compiles it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Snapshot that
            && Objects.equals(cursor, that.cursor)
            && Objects.equals(waitProgress, that.waitProgress)
            && ledger.equals(that.ledger)
            && Objects.equals(focus, that.focus)
            && Objects.equals(explanation, that.explanation)
            && Objects.equals(tickDisplay, that.tickDisplay)
            && Objects.equals(sessionId, that.sessionId)
            && Objects.equals(mode, that.mode)
            && Objects.equals(speed, that.speed)
            && Objects.equals(localPause, that.localPause)
            && healthBadges.equals(that.healthBadges)
            && misfits.equals(that.misfits));
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        sessionId,
        mode,
        speed,
        localPause,
        cursor,
        ledger,
        focus,
        explanation,
        waitProgress,
        tickDisplay,
        healthBadges,
        misfits);
  }

  /**
   * A state that was handed out and that cannot be read.
   *
   * @param reason what went wrong, in the implementation's own words
   */
  public static Snapshot unreadable(String reason) {
    return builder().misfits(Map.of(UNREADABLE, reason)).build();
  }

  /** Why this state cannot be read; null for one that can. */
  public @Nullable String unreadable() {
    return misfits.isEmpty() ? null : (String) misfits.get(UNREADABLE);
  }

  /** Whether it can be read and its ledger is a list. */
  public boolean hasLedger() {
    return misfits.isEmpty() || !(misfits.containsKey(UNREADABLE) || misfits.containsKey(LEDGER));
  }

  /** Starts with a snapshot that has only an empty ledger. */
  public static SnapshotBuilder builder() {
    return new SnapshotBuilder();
  }

  /** Starts with this snapshot. */
  public SnapshotBuilder toBuilder() {
    return new SnapshotBuilder()
        .sessionId(sessionId)
        .mode(mode)
        .speed(speed)
        .localPause(localPause)
        .cursor(cursor)
        .ledger(ledger)
        .focus(focus)
        .explanation(explanation)
        .waitProgress(waitProgress)
        .tickDisplay(tickDisplay)
        .healthBadges(healthBadges)
        .misfits(misfits);
  }

  /** The same state with another view of the ledger. */
  public Snapshot withLedger(LedgerView view) {
    return new Snapshot(
        sessionId,
        mode,
        speed,
        localPause,
        cursor,
        view,
        focus,
        explanation,
        waitProgress,
        tickDisplay,
        healthBadges,
        misfits);
  }

  /**
   * Reads a state from its JSON-shaped form, for example from a store's own {@code toJson}:
   * snake_case keys, with the aliases of PATTERNS and ALGORITHM.
   */
  public static Snapshot fromPlain(Map<?, ?> state) {
    return new PlainStateReader(state).read();
  }

  /**
   * Reads a state that differs from this one in some top-level fields and in its ledger. This state
   * must have no misfits, because their values are in no component.
   */
  public Snapshot moved(Map<?, ?> fields, LedgerView newLedger) {
    if (!misfits.isEmpty()) {
      throw new IllegalStateException("a state with misfits: " + misfits.keySet());
    }
    return new PlainStateReader(fields).readOnto(this, newLedger);
  }

  /** Reads a state whose ledger is known; a ledger in the state is ignored. */
  public static Snapshot fromPlain(Map<?, ?> state, LedgerView ledger) {
    return new PlainStateReader(state).readWith(ledger);
  }
}
