package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A state of the model. It contains only what the requirements distinguish, so that the states can
 * be counted. Which states can be reached is computed by {@link AccessWords}.
 *
 * <p>The speed belongs to the stepper and local pause to realtime, so each of them counts in its
 * own mode only, and all speeds but pause are one. {@link StoreModel} remembers both in either
 * mode.
 *
 * @param pinned whether realtime events leave the focus where it is; no state of a store shows it
 */
record ModelState(Play play, Timer timer, Lit lit, Entries entries, boolean pinned) {
  /** When a wait is at its end, in milliseconds. */
  static final long FULL_MS = 4_000;

  enum Play {
    STEPPER_PAUSED("stepper paused"),
    STEPPER_RUNNING("stepper running"),
    REALTIME("realtime"),
    REALTIME_PAUSED("realtime paused");

    private final String words;

    Play(String words) {
      this.words = words;
    }

    static Play of(Mode mode, boolean running, boolean localPause) {
      return mode == Mode.STEPPER
          ? running ? STEPPER_RUNNING : STEPPER_PAUSED
          : localPause ? REALTIME_PAUSED : REALTIME;
    }
  }

  enum Timer {
    IDLE("no wait"),
    RUNNING("wait running"),
    FULL("wait at its end"),
    ANSWERED("wait answered");

    private final String words;

    Timer(String words) {
      this.words = words;
    }
  }

  enum Lit {
    NOTHING("nothing lit"),
    NODE("node lit"),
    EDGE("edge lit");

    private final String words;

    Lit(String words) {
      this.words = words;
    }
  }

  enum Entries {
    NONE("empty ledger"),
    ONE("one entry"),
    MORE("more entries");

    private final String words;

    Entries(String words) {
      this.words = words;
    }

    static Entries of(int size) {
      return size == 0 ? NONE : size == 1 ? ONE : MORE;
    }
  }

  /**
   * Returns the state that a snapshot shows at this time; empty when no store may be in this state.
   *
   * @param pinned whether the focus is pinned, which no snapshot shows
   */
  static Optional<ModelState> of(Snapshot snapshot, long nowMs, boolean pinned) {
    Optional<Mode> mode = Mode.of(snapshot.mode());
    Optional<Speed> speed = Speed.of(snapshot.speed());
    WaitProgress wait = snapshot.waitProgress();
    Focus focus = snapshot.focus();
    if (mode.isEmpty() || speed.isEmpty() || wait == null || focus == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ModelState(
            Play.of(
                mode.get(), speed.get() != Speed.PAUSE, Boolean.TRUE.equals(snapshot.localPause())),
            timer(wait, nowMs),
            focus.isEmpty() ? Lit.NOTHING : focus.activeEdgeId() == null ? Lit.NODE : Lit.EDGE,
            Entries.of(snapshot.ledger().size()),
            pinned));
  }

  private static Timer timer(WaitProgress wait, long nowMs) {
    Double started = wait.startedAtMs();
    if (started == null) {
      return Timer.IDLE;
    }
    if (wait.stoppedAtMs() != null) {
      return Timer.ANSWERED;
    }
    return nowMs - started >= FULL_MS ? Timer.FULL : Timer.RUNNING;
  }

  /** Describes the state as text. */
  String words() {
    List<String> words =
        new ArrayList<>(List.of(play.words, timer.words, lit.words, entries.words));
    if (pinned) {
      words.add("focus pinned");
    }
    return String.join(", ", words);
  }
}
