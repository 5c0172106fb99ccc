package dev.connectome.statestore.choice;

import static dev.connectome.statestore.spec.ActionKind.START_WAIT_TIMER;
import static dev.connectome.statestore.spec.ActionKind.STOP_WAIT_TIMER;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Choices about the wait timer: unusual starts and stops, rounding, and how it is shown. */
final class TimerChoices {
  private static final String NONE = "none";
  private static final String TIME = "time of the answer";
  private static final String NOW = "now";
  private static final String IGNORED = "ignored";
  private static final String UP = "up";
  private static final String DOWN = "down";
  private static final double TIE_MS = 50;

  private TimerChoices() {}

  static List<FreeChoice> all() {
    return List.of(
        stopped("reset-keeps-stop", "What is stopped_at_ms after a stop that resets?")
            .leftFreeBy("ALG-T1", "FIN-7")
            .option(NONE, "none")
            .option(TIME, "the time of the answer")
            .seenIn(
                step -> resets(step) && step.before().waiting().isRunning() ? stop(step) : null),
        stopped("stop-without-start", "What is stopped_at_ms after a stop without a start?")
            .leftFreeBy("ALG-T1", "FIN-8")
            .option(NONE, "none")
            .option(TIME, "the time of the answer")
            .seenIn(
                step ->
                    step.before().waiting().storesTheSameAs(WaitProgress.never())
                            && Double.isFinite(step.action(Action.StopWaitTimer.class).ms())
                        ? stop(step)
                        : null),
        stopped("second-stop", "Which stopped_at_ms is kept after a second stop?")
            .leftFreeBy("ALG-T1", "FIN-8")
            .option("first", "the time of the first stop")
            .option("second", "the time of the second stop")
            .seenIn(TimerChoices::secondStop),
        stopped("stop-in-the-future", "What is stopped_at_ms after a stop that lies ahead of now?")
            .leftFreeBy("VAL-V4", "ALG-T1")
            .option(NOW, "now")
            .option("as given", "the time that was given")
            .seenIn(TimerChoices::futureStop),
        stopped("stop-not-finite", "What does a stop do whose time is no finite number?")
            .leftFreeBy("ALG-T1", "FIN-50")
            .option(IGNORED, "nothing")
            .option(NOW, "it stops now")
            .seenIn(
                step ->
                    step.before().waiting().isRunning()
                            && !Double.isFinite(step.action(Action.StopWaitTimer.class).ms())
                            && !step.action(Action.StopWaitTimer.class).needs().any()
                        ? step.after().waiting().isRunning() ? IGNORED : NOW
                        : null),
        FreeChoice.named("start-not-finite", "What does a start do whose time is no finite number?")
            .leftFreeBy("ALG-T1", "FIN-50")
            .option(IGNORED, "nothing")
            .option(NOW, "it starts now")
            .after(START_WAIT_TIMER)
            .seenIn(
                step ->
                    step.before().waiting().startedAtMs() == null
                            && !Double.isFinite(step.action(Action.StartWaitTimer.class).ms())
                            && !step.action(Action.StartWaitTimer.class).needs().any()
                        ? step.after().waiting().startedAtMs() == null ? IGNORED : NOW
                        : null),
        rounding(
                "rounding-from-even",
                "Which tenth is shown for 0.25 s and other ties after an even tenth?")
            .seenIn(step -> tie(step, true)),
        rounding(
                "rounding-from-odd",
                "Which tenth is shown for 0.75 s and other ties after an odd tenth?")
            .seenIn(step -> tie(step, false)),
        FreeChoice.named("seconds-kind", "What kind of value is seconds_display?")
            .leftFreeBy("VAL-V4", "FIN-22")
            .option("number", "a number")
            .option("text", "a text with one decimal")
            .seenIn(
                step -> {
                  Object shown = step.after().waiting().secondsDisplay();
                  return shown == null ? null : shown instanceof String ? "text" : "number";
                }),
        FreeChoice.named(
                "derived-in-notifications",
                "Do states in notifications have the derived values of the timer?")
            .leftFreeBy("VAL-V4", "INT-2")
            .option("shown", "they have them")
            .option("left out", "only a read shows them")
            .seenIn(TimerChoices::derived));
  }

  private static FreeChoice.Builder stopped(String id, String question) {
    return FreeChoice.named(id, question).after(STOP_WAIT_TIMER);
  }

  private static FreeChoice.Builder rounding(String id, String question) {
    return FreeChoice.named(id, question)
        .leftFreeBy("VAL-V4", "INT-7")
        .option(UP, "the upper one")
        .option(DOWN, "the lower one");
  }

  private static boolean resets(ChoiceStep step) {
    return step.config().waitStopPolicy() == WaitStopPolicy.RESET
        && Double.isFinite(step.action(Action.StopWaitTimer.class).ms());
  }

  private static String stop(ChoiceStep step) {
    return step.after().waiting().stoppedAtMs() == null ? NONE : TIME;
  }

  private static @Nullable String secondStop(ChoiceStep step) {
    Double first = step.before().waiting().stoppedAtMs();
    double given = step.action(Action.StopWaitTimer.class).ms();
    if (first == null
        || step.before().waiting().startedAtMs() == null
        || !Double.isFinite(given)
        || !step.knowsTheTime()
        || Math.min(given, step.nowMs()) == first) {
      return null;
    }
    return first.equals(step.after().waiting().stoppedAtMs()) ? "first" : "second";
  }

  private static @Nullable String futureStop(ChoiceStep step) {
    double given = step.action(Action.StopWaitTimer.class).ms();
    Double shown = step.after().waiting().stoppedAtMs();
    if (!step.before().waiting().isRunning()
        || step.config().waitStopPolicy() != WaitStopPolicy.MARK_COMPLETION
        || !Double.isFinite(given)
        || given <= step.nowMs()
        || shown == null
        || !step.knowsTheTime()) {
      return null;
    }
    return shown == given ? "as given" : shown == step.nowMs() ? NOW : null;
  }

  /** Halves that both binary and decimal numbers have exactly: a quarter and three quarters. */
  private static @Nullable String tie(ChoiceStep step, boolean even) {
    WaitProgress wait = step.after().waiting();
    Double started = wait.startedAtMs();
    if (started == null || !step.knowsTheTime()) {
      return null;
    }
    double elapsed = (wait.stoppedAtMs() == null ? step.nowMs() : wait.stoppedAtMs()) - started;
    if (!(elapsed > 0 && elapsed < 4_000) || elapsed % 500 != 250) {
      return null;
    }
    double lower = (elapsed - TIE_MS) / 100;
    Double shown = tenths(wait.secondsDisplay());
    if (shown == null || (lower % 2 == 0) != even) {
      return null;
    }
    return shown == lower ? DOWN : shown == lower + 1 ? UP : null;
  }

  private static @Nullable Double tenths(@Nullable Object shown) {
    if (shown instanceof Number number) {
      return Math.rint(number.doubleValue() * 10);
    }
    try {
      return shown instanceof String text
          ? (Double) Math.rint(Double.parseDouble(text) * 10)
          : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable String derived(ChoiceStep step) {
    List<ObserverEvent.Notified> notified = step.notifications();
    if (notified.isEmpty() || step.after().waiting().value01() == null) {
      return null;
    }
    WaitProgress given = notified.get(0).delivered().waitProgress();
    return given == null ? null : given.value01() == null ? "left out" : "shown";
  }
}
