package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Snapshot} by naming its parts. */
public final class SnapshotBuilder {
  private @Nullable String sessionId;
  private @Nullable String mode;
  private @Nullable String speed;
  private @Nullable Boolean localPause;
  private @Nullable Double cursor;
  private LedgerView ledger = PersistentLedger.empty();
  private @Nullable Focus focus;
  private @Nullable Explanation explanation;
  private @Nullable WaitProgress waitProgress;
  private @Nullable TickDisplay tickDisplay;
  private Map<String, HealthBadge> healthBadges = Map.of();
  private Map<String, @Nullable Object> misfits = Map.of();

  SnapshotBuilder() {}

  public SnapshotBuilder sessionId(@Nullable String id) {
    sessionId = id;
    return this;
  }

  public SnapshotBuilder mode(@Nullable String wireName) {
    mode = wireName;
    return this;
  }

  public SnapshotBuilder speed(@Nullable String wireName) {
    speed = wireName;
    return this;
  }

  public SnapshotBuilder localPause(@Nullable Boolean paused) {
    localPause = paused;
    return this;
  }

  public SnapshotBuilder cursor(@Nullable Number index) {
    cursor = index == null ? null : (Double) index.doubleValue();
    return this;
  }

  public SnapshotBuilder ledger(LedgerView view) {
    ledger = view;
    return this;
  }

  /** The store's own list, translated entry by entry; pass the list itself, not a copy. */
  public <E> SnapshotBuilder ledger(List<E> entries, Function<? super E, FlowEvent> translate) {
    ledger = LedgerView.over(entries, translate);
    return this;
  }

  public SnapshotBuilder focus(@Nullable Focus newFocus) {
    focus = newFocus;
    return this;
  }

  public SnapshotBuilder focus(
      @Nullable String nodeId, @Nullable String edgeId, @Nullable String stepKey) {
    focus = new Focus(nodeId, edgeId, stepKey);
    return this;
  }

  public SnapshotBuilder explanation(@Nullable Explanation newExplanation) {
    explanation = newExplanation;
    return this;
  }

  public SnapshotBuilder explanation(@Nullable String sentence, @Nullable String notes) {
    explanation = new Explanation(sentence, notes);
    return this;
  }

  public SnapshotBuilder waitProgress(@Nullable WaitProgress progress) {
    waitProgress = progress;
    return this;
  }

  public SnapshotBuilder tickDisplay(@Nullable TickDisplay display) {
    tickDisplay = display;
    return this;
  }

  public SnapshotBuilder healthBadges(Map<String, HealthBadge> badges) {
    healthBadges = badges;
    return this;
  }

  public SnapshotBuilder misfits(Map<String, @Nullable Object> byPath) {
    misfits = byPath;
    return this;
  }

  public Snapshot build() {
    return new Snapshot(
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
}
