package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.List;

/**
 * A few plain sessions that are much longer than any other sequence. They find a store that keeps
 * only a limited number of entries, or that fails after some hundreds of commands.
 */
final class LongSession {
  private static final int RESTART_EVERY = 100;

  private LongSession() {}

  /**
   * Returns the sessions for an implementation with these capabilities.
   *
   * @param steps the number of steps in each session; 0 for no session
   */
  static List<Sequence> all(Capabilities declared, long openedMs, int steps) {
    List<Sequence> sessions = new ArrayList<>();
    if (steps == 0) {
      return sessions;
    }
    sessions.add(session(declared, openedMs, steps, LongSession::release));
    if (declared.realtime()) {
      sessions.add(session(declared, openedMs, steps, LongSession::realtime));
      sessions.add(
          session(
              declared,
              openedMs,
              steps,
              (number, now) ->
                  number % RESTART_EVERY == 0
                      ? new Action.RestartSession()
                      : number % 2 == 0 ? release(number, now) : realtime(number, now)));
    }
    return sessions;
  }

  /** Returns the command of one step. */
  @FunctionalInterface
  private interface Script {
    Action at(int number, long nowMs);
  }

  private static Sequence session(Capabilities declared, long openedMs, int steps, Script script) {
    List<TimedCommand> timed = new ArrayList<>();
    long now = openedMs;
    for (int number = 1; number <= steps; number++) {
      now += 10;
      timed.add(new TimedCommand(new Command.Perform(script.at(number, now)), now));
    }
    for (var format : declared.exports().stream().sorted().toList()) {
      timed.add(new TimedCommand(new Command.Export(format), now));
    }
    return new Sequence(declared.defaultConfig(), openedMs, timed);
  }

  private static Action release(int number, long nowMs) {
    return new Action.CommitStepRelease(
        new RawRelease(
            OrdinaryValues.release(
                number, OrdinaryValues.event("ev-" + number, number, (double) nowMs))));
  }

  private static Action realtime(int number, long nowMs) {
    return new Action.AppendRealtimeEvent(
        new RawEvent(OrdinaryValues.event("ev-" + number, number, (double) nowMs)));
  }
}
