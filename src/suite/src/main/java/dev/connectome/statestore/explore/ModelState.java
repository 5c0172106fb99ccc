package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A state of the model. It contains only what the requirements distinguish, so that the states can
 * be counted.
 */
record ModelState(Mode mode, Speed speed, Timer timer, Lit lit, Entries entries) {
  private static final double FULL_MS = 4_000;

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
  }

  /**
   * Returns the state that a snapshot shows at this time; empty when no store may be in this state.
   */
  static Optional<ModelState> of(Snapshot snapshot, long nowMs) {
    Optional<Mode> mode = Mode.of(snapshot.mode());
    Optional<Speed> speed = Speed.of(snapshot.speed());
    WaitProgress wait = snapshot.waitProgress();
    Focus focus = snapshot.focus();
    if (mode.isEmpty() || speed.isEmpty() || wait == null || focus == null) {
      return Optional.empty();
    }
    int size = snapshot.ledger().size();
    return Optional.of(
        new ModelState(
            mode.get(),
            speed.get(),
            timer(wait, nowMs),
            focus.isEmpty() ? Lit.NOTHING : focus.activeEdgeId() == null ? Lit.NODE : Lit.EDGE,
            size == 0 ? Entries.NONE : size == 1 ? Entries.ONE : Entries.MORE));
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

  /**
   * Returns all states that an implementation with these capabilities can reach, for any choice
   * that the specification leaves open.
   */
  static List<ModelState> reachable(Capabilities declared) {
    List<ModelState> all = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (Speed speed : Speed.values()) {
        for (Timer timer : Timer.values()) {
          for (Lit lit : Lit.values()) {
            for (Entries entries : Entries.values()) {
              ModelState state = new ModelState(mode, speed, timer, lit, entries);
              if (state.isReachable(declared)) {
                all.add(state);
              }
            }
          }
        }
      }
    }
    return all;
  }

  private boolean isReachable(Capabilities declared) {
    return (mode == Mode.STEPPER || declared.realtime())
        && (timer != Timer.ANSWERED
            || declared.waitStopPolicies().contains(WaitStopPolicy.MARK_COMPLETION))
        && (entries != Entries.NONE || lit == Lit.NOTHING);
  }

  /** Describes the state as text. */
  String words() {
    return String.join(
        ", ", mode.wireName(), speed.wireName(), timer.words, lit.words, entries.words);
  }
}
