package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.spec.WaitTimerAction;

/** The expected wait timer after the releases of a race so far. */
enum RaceTimer {
  /** Unchanged since the race began. */
  UNTOUCHED,
  /** Started during the race, and running. */
  STARTED,
  /** Completed during the race. */
  COMPLETED,
  /** Neither started nor complete. */
  IDLE,
  /** Every timer conforms. */
  OPEN;

  /** The timer after one more release. */
  RaceTimer after(RawRelease release, Step step) {
    return switch (WaitTimerAction.of(release.get("wait_timer_action"))
        .orElse(WaitTimerAction.NONE)) {
      case NONE -> this;
      case START -> STARTED;
      case STOP -> stopped(step);
    };
  }

  /** The name of this part of a state. */
  String part() {
    return switch (this) {
      case STARTED -> "wait timer that was started";
      case COMPLETED -> "wait timer that was stopped";
      case IDLE -> "wait timer that was reset";
      case UNTOUCHED, OPEN -> "wait timer";
    };
  }

  /** Whether a timer that a reader saw may be this one. */
  boolean fits(WaitProgress wait, Step step) {
    WaitProgress before = step.before().waitProgress();
    return switch (this) {
      case UNTOUCHED -> before == null || before.storesTheSameAs(wait);
      case STARTED -> step.isNow(wait.startedAtMs()) && wait.stoppedAtMs() == null;
      case COMPLETED -> wait.startedAtMs() != null && wait.stoppedAtMs() != null;
      case IDLE -> wait.startedAtMs() == null;
      case OPEN -> true;
    };
  }

  private RaceTimer stopped(Step step) {
    boolean completes = step.config().waitStopPolicy() == WaitStopPolicy.MARK_COMPLETION;
    return switch (this) {
      case UNTOUCHED -> {
        WaitProgress before = step.before().waitProgress();
        if (before == null) {
          yield OPEN;
        }
        boolean started = before.startedAtMs() != null;
        yield started && completes ? COMPLETED : IDLE;
      }
      case STARTED -> completes ? COMPLETED : IDLE;
      case COMPLETED, IDLE, OPEN -> this;
    };
  }
}
