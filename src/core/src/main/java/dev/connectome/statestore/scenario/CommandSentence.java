package dev.connectome.statestore.scenario;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.history.ActionForm;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ArgumentKinds;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phrases a command as a sentence of the domain where one is exact. */
final class CommandSentence {
  private final long nowMs;

  private CommandSentence(long nowMs) {
    this.nowMs = nowMs;
  }

  /**
   * Returns the sentence.
   *
   * @param nowMs the time of the clock when the command is executed
   */
  static Sentence of(Command command, long nowMs) {
    return new CommandSentence(nowMs).sentence(command);
  }

  private Sentence sentence(Command command) {
    return command.match(
        perform -> action(perform.action()),
        look -> Sentence.of("1 reader looks at the state"),
        export -> Sentence.of("the ledger is exported as \"" + export.format().wireName() + "\""),
        tamper -> Sentence.of("a careless reader writes into the state it was given"),
        race ->
            Sentence.withText(
                "threads release as written beside "
                    + race.readers()
                    + (race.readers() == 1 ? " reader:" : " readers:"),
                ShownValue.json(
                    race.releasesByThread().stream()
                        .map(releases -> releases.stream().map(RawRelease::value).toList())
                        .toList())),
        CommandSentence::subscribes,
        unsubscribe ->
            Sentence.of("the observer " + ShownValue.json(unsubscribe.observer()) + " leaves"));
  }

  private static Sentence subscribes(Command.Subscribe subscribe) {
    String who = "the observer " + ShownValue.json(subscribe.observer()) + " subscribes";
    ObserverBehaviour behaviour = subscribe.behaviour();
    String moment =
        behaviour.at() == ObserverBehaviour.Moment.DOCK ? "commit dock" : "notification";
    String first = " at the first " + moment;
    return behaviour.match(
        listens -> Sentence.of(who),
        throwing -> Sentence.of(who + " and throws at every " + moment),
        leaves -> Sentence.of(who + " and leaves" + first),
        removes -> Sentence.of(who + " and removes " + ShownValue.json(removes.other()) + first),
        brings -> Sentence.of(who + " and brings " + ShownValue.json(brings.newcomer()) + first),
        acts ->
            Sentence.withText(
                who
                    + " and acts"
                    + first
                    + (acts.writes() ? ", then writes into what that returned:" : ":"),
                ShownValue.json(ActionForm.toPlain(acts.action()))));
  }

  private Sentence action(Action action) {
    return action.match(
        commit ->
            commit.release().value() instanceof Map
                ? release(commit.release().fields())
                : Sentence.withText(
                    "a release arrives as written:", ShownValue.json(commit.release().value())),
        append ->
            append.event().value() instanceof Map
                ? event(append.event().fields())
                : Sentence.withText(
                    "a realtime event arrives as written:",
                    ShownValue.json(append.event().value())),
        mode -> called(mode, "the mode is set to " + ShownValue.json(mode.mode())),
        speed -> called(speed, "the speed is set to " + ShownValue.json(speed.speed())),
        restart -> Sentence.of("the session restarts"),
        start -> called(start, sinceNow(start.ms()).map(CommandSentence::started)),
        stop ->
            called(stop, sinceNow(stop.ms()).filter(ms -> ms >= 0).map(CommandSentence::stopped)),
        progress ->
            called(progress, "the tick progress is set to " + ShownValue.json(progress.progress())),
        badge -> called(badge, Optional.empty()),
        pause ->
            called(
                pause,
                pause.paused() ? Optional.of("the local pause is switched on") : Optional.empty()),
        pin -> called(pin, pin.pinned() ? "the focus is pinned" : "the focus is let go"));
  }

  private static Sentence called(Action action, String sentence) {
    return called(action, Optional.of(sentence));
  }

  /** Returns the sentence where it is complete, otherwise a call with each argument. */
  private static Sentence called(Action action, Optional<String> sentence) {
    return sentence
        .filter(words -> action.needs() == ArgumentKinds.OWN)
        .map(Sentence::of)
        .orElseGet(() -> called(action));
  }

  private static Sentence release(Map<String, @Nullable Object> fields) {
    if (fields.isEmpty()) {
      return Sentence.of("a release arrives with nothing in it");
    }
    return Rows.ofRelease(fields)
        .map(rows -> Sentence.withTable("a release arrives with nothing but:", rows))
        .orElseGet(
            () -> Sentence.withText("a release arrives as written:", ShownValue.json(fields)));
  }

  private static Sentence event(Map<String, @Nullable Object> fields) {
    if (fields.isEmpty()) {
      return Sentence.of("a realtime event arrives with nothing in it");
    }
    return Rows.of(fields)
        .map(rows -> Sentence.withTable("a realtime event arrives with nothing but:", rows))
        .orElseGet(
            () ->
                Sentence.withText("a realtime event arrives as written:", ShownValue.json(fields)));
  }

  /**
   * Returns how long ago that time is; empty where seconds in words would not give it back exactly.
   */
  private Optional<Long> sinceNow(double ms) {
    double since = nowMs - ms;
    boolean whole = since == Math.rint(since) && ClockSentence.fits((long) since);
    return whole && Double.compare((double) (nowMs - (long) since), ms) == 0
        ? Optional.of((long) since)
        : Optional.empty();
  }

  private static String started(long agoMs) {
    if (agoMs == 0) {
      return "the wait timer starts";
    }
    return agoMs > 0
        ? "the wait timer is told that it started " + ClockSentence.seconds(agoMs) + " ago"
        : "the wait timer is told to start " + ClockSentence.seconds(-agoMs) + " from now";
  }

  private static String stopped(long agoMs) {
    return agoMs == 0
        ? "the wait timer stops"
        : "the wait timer is told that the answer came " + ClockSentence.seconds(agoMs) + " ago";
  }

  private static Sentence called(Action action) {
    boolean own = action.needs() == ArgumentKinds.OWN;
    List<List<String>> rows = new ArrayList<>();
    action
        .arguments()
        .forEach(
            (name, argument) -> {
              if (!argument.isMissing()) {
                rows.add(List.of(name, ShownValue.json(argument.value())));
              } else if (!own) {
                rows.add(List.of(name, "absent"));
              }
            });
    return Sentence.withTable("the action \"" + action.wireName() + "\" is called with:", rows);
  }
}
