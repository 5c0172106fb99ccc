package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.PlainValue;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One state of a store as somebody saw it. Able to show a malformed state: a component is null when
 * it is absent or has the wrong kind, and in the latter case the value stands in {@code misfits}
 * under its path, for example {@code active_focus.active_edge_id}.
 *
 * <p>A state that cannot be looked at at all shows nothing but {@link #unreadable why}. One whose
 * ledger is no list has an empty ledger, and what stands there among its misfits.
 *
 * <p>In observations the ledger is always a {@link PersistentLedger}; an adapter may hand in a
 * {@link LedgerView} of its own list.
 *
 * @param sessionId the session; changes at a restart
 * @param mode the wire name of the mode
 * @param speed the wire name of the speed
 * @param localPause realtime's pause toggle, where there is one
 * @param cursor index in the step script
 * @param ledger the entries
 * @param focus what is lit; null when the state has no focus object
 * @param explanation the narration; null when the state has no explanation object
 * @param waitProgress the wait timer; null when the state has none
 * @param tickDisplay the tick signal; null when the state has none
 * @param healthBadges badges by module name
 * @param misfits values whose kind does not fit, by path
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

  /** Where the ledger stands, and among the misfits what stands there instead of a list. */
  public static final String LEDGER = "ledger";

  /** Where the reason stands among the misfits of a state that cannot be looked at. */
  private static final String UNREADABLE = "$unreadable";

  /** Copies the maps, and takes minus zero for zero. */
  public Snapshot {
    cursor = PlainValue.unsigned(cursor);
    healthBadges = Map.copyOf(healthBadges);
    misfits = PlainValue.freezeMap(misfits);
  }

  /** Spelt out: the one that records come with is slow before it is optimised. */
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
   * A state that somebody was given and that cannot be looked at.
   *
   * @param reason what went wrong with looking, in the implementation's own words
   */
  public static Snapshot unreadable(String reason) {
    return builder().misfits(Map.of(UNREADABLE, reason)).build();
  }

  /** Why this state cannot be looked at; null for one that can. */
  public @Nullable String unreadable() {
    return misfits.isEmpty() ? null : (String) misfits.get(UNREADABLE);
  }

  /** Whether it can be looked at, and its ledger is a list. */
  public boolean hasLedger() {
    return misfits.isEmpty() || !(misfits.containsKey(UNREADABLE) || misfits.containsKey(LEDGER));
  }

  /** Starts a snapshot of which nothing is known but an empty ledger. */
  public static SnapshotBuilder builder() {
    return new SnapshotBuilder();
  }

  /** Starts from this snapshot. */
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
   * Reads a state from its JSON-shaped form (snake_case keys, PATTERNS' and ALGORITHM's aliases
   * accepted): what a store's own {@code toJson} gives.
   */
  public static Snapshot fromPlain(Map<?, ?> state) {
    return new PlainStateReader(state).read();
  }

  /**
   * Reads a state that differs from this one in some top-level fields and in its ledger. Only for a
   * state without misfits: of others more is known than it shows.
   */
  public Snapshot moved(Map<?, ?> fields, LedgerView newLedger) {
    if (!misfits.isEmpty()) {
      throw new IllegalStateException("a state with misfits: " + misfits.keySet());
    }
    return new PlainStateReader(fields).readOnto(this, newLedger);
  }

  /** Reads a state whose ledger is known; the one in the state is left aside. */
  public static Snapshot fromPlain(Map<?, ?> state, LedgerView ledger) {
    return new PlainStateReader(state).readWith(ledger);
  }
}
