package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.explore.ModelState.Entries;
import dev.connectome.statestore.explore.ModelState.Lit;
import dev.connectome.statestore.explore.ModelState.Play;
import dev.connectome.statestore.explore.ModelState.Timer;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.Speed;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the alphabet's commands do to a store that conforms, as far as {@link ModelState} tells
 * states apart. Where the specification leaves something open, a command has several outcomes.
 *
 * <p>It is not a check: it only says which states there are and how they are reached. It knows the
 * values of the alphabet, not every value, and two lengths of time: at least the length of a wait,
 * or so short that nothing becomes old.
 */
final class StoreModel {
  private static final char YOUNG = 'y';
  private static final char OLD = 'o';

  private final StoreConfig config;
  private final Map<Letter, List<TimedCommand>> steps = new HashMap<>();

  StoreModel(StoreConfig config) {
    this.config = config;
  }

  /**
   * A state with everything that its successors depend on.
   *
   * @param isPinOpen whether a restart may have moved the pin since it was set: then no event shows
   *     what a letter does to it
   * @param ages one character for each entry, oldest first: whether retention by age evicts it
   */
  record Detail(
      Mode mode,
      boolean running,
      boolean localPause,
      Timer timer,
      Lit lit,
      boolean pinned,
      boolean isPinOpen,
      String ages) {

    ModelState state() {
      return new ModelState(
          Play.of(mode, running, localPause), timer, lit, Entries.of(ages.length()), pinned);
    }

    /** Whether a store in this state shows this. */
    boolean isShownBy(Snapshot shown, long nowMs) {
      return ages.length() == shown.ledger().size()
          && mode.wireName().equals(shown.mode())
          && running != Speed.PAUSE.wireName().equals(shown.speed())
          && ModelState.of(shown, nowMs, pinned).filter(state()::equals).isPresent();
    }

    /**
     * Returns the state with at most two entries of the same age in a row: more of them lead to no
     * other state.
     */
    Detail withFewEntries() {
      StringBuilder few = new StringBuilder();
      for (int i = 0; i < ages.length(); i++) {
        char age = ages.charAt(i);
        if (i < 2 || age != ages.charAt(i - 1) || age != ages.charAt(i - 2)) {
          few.append(age);
        }
      }
      return few.length() == ages.length() ? this : showing(lit, few.toString());
    }

    private Detail withMode(Mode other, boolean paused) {
      return new Detail(other, running, paused, timer, lit, pinned, isPinOpen, ages);
    }

    private Detail withRunning(boolean other) {
      return new Detail(mode, other, localPause, timer, lit, pinned, isPinOpen, ages);
    }

    private Detail withTimer(Timer other) {
      return new Detail(mode, running, localPause, other, lit, pinned, isPinOpen, ages);
    }

    private Detail withPinned(boolean other, boolean isOpen) {
      return new Detail(mode, running, localPause, timer, lit, other, isOpen, ages);
    }

    private Detail showing(Lit other, String kept) {
      return new Detail(mode, running, localPause, timer, other, pinned, isPinOpen, kept);
    }
  }

  /** One outcome, and the {@link OpenChoice}s of the stores that have it. */
  record Outcome(Detail detail, int choices) {}

  Detail initial() {
    return new Detail(
        Mode.STEPPER, false, false, Timer.IDLE, Lit.NOTHING, isOpenedPinned(), false, "");
  }

  private boolean isOpenedPinned() {
    return config.realtimeFocus() == RealtimeFocusPolicy.PINNED;
  }

  /** Returns what a letter may do, one outcome for each way to choose. */
  List<Outcome> after(Detail before, Letter letter) {
    List<Outcome> outcomes = List.of(new Outcome(before, OpenChoice.NONE));
    Action nested = null;
    long now = 0;
    for (TimedCommand step : steps.computeIfAbsent(letter, known -> known.after(0))) {
      long gapMs = step.nowMs() - now;
      now = step.nowMs();
      Action own = step.command().action();
      outcomes = each(outcomes, passed(gapMs));
      if (own != null) {
        outcomes = each(outcomes, performed(own, now));
        if (nested != null) {
          outcomes = each(outcomes, performed(nested, now));
          nested = null;
        }
      } else if (step.command() instanceof Command.Subscribe subscribe
          && subscribe.behaviour() instanceof ObserverBehaviour.Acts acts) {
        nested = acts.action();
      }
    }
    return outcomes;
  }

  /** One thing that happens to a store. */
  @FunctionalInterface
  private interface Happening {
    List<Outcome> to(Detail before);
  }

  private static List<Outcome> each(List<Outcome> before, Happening happening) {
    List<Outcome> after = new ArrayList<>();
    for (Outcome one : before) {
      for (Outcome next : happening.to(one.detail())) {
        int choices = one.choices() | next.choices();
        if (OpenChoice.isPossible(choices)) {
          after.add(new Outcome(next.detail(), choices));
        }
      }
    }
    return after;
  }

  private static List<Outcome> only(Detail detail) {
    return List.of(new Outcome(detail, OpenChoice.NONE));
  }

  /** Returns both outcomes of an open choice; one when they are the same. */
  private static List<Outcome> open(OpenChoice choice, Detail yes, Detail no) {
    return yes.equals(no)
        ? only(yes)
        : List.of(new Outcome(yes, choice.set(true)), new Outcome(no, choice.set(false)));
  }

  private Happening passed(long gapMs) {
    return before -> {
      if (gapMs < ModelState.FULL_MS) {
        return only(before);
      }
      Detail aged = before.showing(before.lit(), before.ages().replace(YOUNG, entryAge(true)));
      return only(aged.timer() == Timer.RUNNING ? aged.withTimer(Timer.FULL) : aged);
    };
  }

  /** Ages only matter where retention looks at them. */
  private char entryAge(boolean isOld) {
    return isOld && config.retention().kind() == RetentionKind.MAX_AGE ? OLD : YOUNG;
  }

  private Happening performed(Action action, long nowMs) {
    return before ->
        action.match(
            commit -> released(before, commit.release()),
            append -> appended(before, append.event(), nowMs),
            mode -> moded(before, mode.mode()),
            speed ->
                only(
                    Speed.of(speed.speed())
                        .map(known -> before.withRunning(known != Speed.PAUSE))
                        .orElse(before)),
            restart -> restarted(before),
            start -> only(before.withTimer(Timer.RUNNING)),
            stop -> only(before.withTimer(stopped(before.timer()))),
            tick -> only(before),
            badge -> only(before),
            pause -> only(before.withMode(before.mode(), pause.paused())),
            pin -> only(before.withPinned(pin.pinned(), false)));
  }

  private Timer stopped(Timer timer) {
    boolean isUnderWay = timer == Timer.RUNNING || timer == Timer.FULL;
    return !isUnderWay
        ? timer
        : config.waitStopPolicy() == WaitStopPolicy.RESET ? Timer.IDLE : Timer.ANSWERED;
  }

  private List<Outcome> released(Detail before, RawRelease release) {
    Object wait = release.get("wait_timer_action");
    Detail waited =
        "start".equals(wait)
            ? before.withTimer(Timer.RUNNING)
            : "stop".equals(wait) ? before.withTimer(stopped(before.timer())) : before;
    String ages = before.ages() + YOUNG;
    if (release.get("focus") instanceof Map<?, ?> focus) {
      return only(waited.showing(focus.get("edge_id") == null ? Lit.NODE : Lit.EDGE, ages));
    }
    return open(
        OpenChoice.FOCUS_IS_INFERRED,
        waited.showing(Lit.NODE, ages),
        waited.showing(Lit.NOTHING, ages));
  }

  private List<Outcome> appended(Detail before, RawEvent event, long nowMs) {
    Double atMs = event.finite("at_ms");
    boolean isOld =
        atMs != null
            && config.retention() instanceof Retention.MaxAge age
            && nowMs - atMs > age.ms();
    String grown = before.ages() + entryAge(isOld);
    return each(
        open(
            OpenChoice.APPENDED_ENTRY_LEAVES,
            before.showing(before.lit(), kept(grown, grown.length())),
            before.showing(before.lit(), kept(grown, grown.length() - 1))),
        moved ->
            moved.pinned()
                ? only(moved)
                : open(
                    OpenChoice.REALTIME_LIGHTS_EDGE,
                    moved.showing(Lit.EDGE, moved.ages()),
                    moved.showing(Lit.NODE, moved.ages())));
  }

  /**
   * Returns the entries that retention leaves.
   *
   * @param atMost how many entries may leave because of their age
   */
  private String kept(String ages, int atMost) {
    return config
        .retention()
        .match(
            none -> ages,
            newest -> ages.substring(Math.max(0, ages.length() - newest.count())),
            age -> {
              int left = 0;
              while (left < atMost && ages.charAt(left) == OLD) {
                left++;
              }
              return ages.substring(left);
            });
  }

  private static List<Outcome> moded(Detail before, @Nullable String name) {
    return Mode.of(name)
        .map(
            mode ->
                open(
                    OpenChoice.MODE_RESETS_LOCAL_PAUSE,
                    before.withMode(mode, false),
                    before.withMode(mode, before.localPause())))
        .orElse(only(before));
  }

  private List<Outcome> restarted(Detail before) {
    boolean isPinOpen = before.isPinOpen() || before.pinned() || isOpenedPinned();
    Detail fresh =
        before
            .withPinned(before.pinned(), isPinOpen)
            .withTimer(Timer.IDLE)
            .showing(
                Lit.NOTHING,
                config.restartPolicy() == RestartPolicy.CLEAR ? "" : before.ages() + YOUNG);
    List<Outcome> outcomes =
        open(
            OpenChoice.RESTART_RESETS_MODE,
            fresh.withMode(Mode.STEPPER, fresh.localPause()),
            fresh);
    outcomes = each(outcomes, a -> open(OpenChoice.RESTART_RESETS_SPEED, a.withRunning(false), a));
    outcomes =
        each(
            outcomes,
            a -> open(OpenChoice.RESTART_RESETS_LOCAL_PAUSE, a.withMode(a.mode(), false), a));
    return each(
        outcomes,
        a -> open(OpenChoice.RESTART_RESETS_PIN, a.withPinned(isOpenedPinned(), isPinOpen), a));
  }
}
