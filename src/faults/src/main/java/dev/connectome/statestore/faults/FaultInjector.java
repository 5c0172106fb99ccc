package dev.connectome.statestore.faults;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawRelease;
import java.util.Set;

/**
 * Names one wrong commit or export of an otherwise correct store: {@link FaultInjectingStore} makes
 * it on request. Its leading requirement comes first; it breaks the others at the same time, and
 * they may be reported, too.
 */
public enum FaultInjector {
  ENTRY_EDITED(Occasion.RELEASE, false, "VAL-V1", "VAL-E2", "VAL-V3"),
  ENTRY_DROPPED(Occasion.RELEASE, true, "ALG-C2", "ALG-C1", "BEH-E1", "EVT-ID"),
  ENTRY_TWICE(Occasion.RELEASE, true, "ALG-C2", "BEH-E1"),
  LABEL_CHANGED(Occasion.RELEASE, true, "EVT-KEEP"),
  REALTIME_DROPPED(Occasion.REALTIME, true, "BEH-E2", "ALG-C1", "EVT-ID"),
  CURSOR_PLUS_ONE(Occasion.RELEASE, true, "ALG-C2"),
  STALE_EDGE(Occasion.RELEASE_OF_A_NODE, true, "BEH-B3"),
  STEP_KEY_OVERWRITTEN(Occasion.RELEASE, true, "BEH-B3"),
  TWO_EDGES(Occasion.RELEASE, true, "VAL-V2", "BEH-B3"),
  REALTIME_FOCUS_ELSEWHERE(Occasion.REALTIME, true, "BEH-B3R"),
  STALE_NOTES(Occasion.RELEASE, true, "ALG-C5"),
  SENTENCE_CHANGED(Occasion.RELEASE, true, "ALG-C5"),
  NONE_STARTS_THE_TIMER(Occasion.RELEASE, true, "ALG-T1"),
  TIMER_PAST_FOUR(Occasion.RELEASE, true, "VAL-V4", "ALG-T2", "BEH-B4"),
  PROGRESS_PAST_ONE(Occasion.TICK, true, "ALG-T3"),
  LABEL_OF_ANOTHER_SPEED(Occasion.SPEED, true, "BEH-B5"),
  SPEED_MOVES_THE_CURSOR(Occasion.SPEED, true, "RUN-V2"),
  RESTART_KEEPS_THE_SESSION(Occasion.RESTART, true, "VAL-P2"),
  RESTART_KEEPS_THE_CURSOR(Occasion.RESTART, true, "VAL-P2"),
  RESTART_KEEPS_THE_FOCUS(Occasion.RESTART, true, "VAL-P2"),
  RESTART_KEEPS_THE_LEDGER(Occasion.RESTART, true, "VAL-P2"),
  EXPORT_LEAVES_OUT_A_LINE(Occasion.EXPORT, true, "VAL-P1"),
  EXPORT_REORDERS(Occasion.EXPORT, true, "VAL-P1"),
  DOCK_MISSING(Occasion.RELEASE, true, "ALG-C2"),
  DOCK_TWICE(Occasion.RELEASE, true, "ALG-C2"),
  DOCK_TOO_EARLY(Occasion.RELEASE, false, "ALG-C3"),
  HALF_A_COMMIT(Occasion.RELEASE, false, "VAL-V3", "ALG-C3"),
  HANDED_OUT_STATE_CHANGES(Occasion.RELEASE, false, "PAT-P1");

  /** The kind of command that makes it visible. */
  public enum Occasion {
    RELEASE,
    /** A release whose focus has only a node. */
    RELEASE_OF_A_NODE,
    REALTIME,
    TICK,
    SPEED,
    RESTART,
    EXPORT
  }

  private final Occasion occasion;
  private final boolean inDocks;
  private final String breaks;

  FaultInjector(Occasion occasion, boolean inDocks, String... breaks) {
    this.occasion = occasion;
    this.inDocks = inDocks;
    this.breaks = String.join(" ", breaks);
  }

  /** Returns the kind of command that makes it visible. */
  public Occasion occasion() {
    return occasion;
  }

  /** Returns whether an observer that only receives docks can notice it. */
  public boolean inDocks() {
    return inDocks;
  }

  /** Returns its leading requirement. */
  public String leading() {
    return breaks.split(" ", -1)[0];
  }

  /** Returns every requirement that it breaks. */
  public Set<String> breaks() {
    return Set.of(breaks.split(" ", -1));
  }

  /** Returns the action that the inner store receives in place of this one. */
  Action input(Action action) {
    if (!(action instanceof Action.CommitStepRelease commit)) {
      return action;
    }
    return switch (this) {
      case LABEL_CHANGED ->
          Edits.event(action, event -> Edits.put(event, "label", event.text("label") + " "));
      case CURSOR_PLUS_ONE ->
          release(Edits.put(commit.release(), "cursor_next", cursor(commit) + 1));
      case STALE_EDGE -> release(Edits.putFocus(commit.release(), "edge_id", "left-over"));
      case STEP_KEY_OVERWRITTEN ->
          release(Edits.putFocus(commit.release(), "step_key", "overwritten"));
      case STALE_NOTES -> release(Edits.put(commit.release(), "notes", "of an earlier step"));
      case SENTENCE_CHANGED ->
          release(Edits.put(commit.release(), "explanation_sentence", "Something else."));
      case NONE_STARTS_THE_TIMER ->
          release(Edits.put(commit.release(), "wait_timer_action", "start"));
      default -> action;
    };
  }

  private static Action release(RawRelease release) {
    return new Action.CommitStepRelease(release);
  }

  private static double cursor(Action.CommitStepRelease commit) {
    return commit.release().get("cursor_next") instanceof Number next ? next.doubleValue() : 0;
  }
}
