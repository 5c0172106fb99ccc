package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ALG-C2: each release appends one entry, moves the cursor to its {@code cursor_next}, fires the
 * commit dock once and notifies once. The same counts apply to every other action except a restart,
 * which VAL-P2 judges; an action that changes nothing may commit once or not at all.
 *
 * <p>Command: every action. Looks at: the number of new entries, the cursor, the number of docks
 * and notifications. After a race the counts must be those of all its releases together.
 *
 * <p>When it fails: one {@code set} for each action, and one dock right after it. The adapter of a
 * store that calls its observers later must wait for these calls before it returns.
 */
final class OneCommitCheck extends AbstractCheck {
  private static final Situation RELEASE = Situation.always("release", "a release commits once");
  private static final Situation JUMP =
      Situation.always("jump", "a release sends the cursor somewhere else than one further");
  private static final Situation NO_CURSOR =
      Situation.always("no-cursor", "a release without a usable cursor_next");
  private static final Situation OTHER =
      Situation.always("other-action", "another action that changes something commits once");

  OneCommitCheck() {
    super(
        "ALG-C2",
        Decidability.everywhere()
            .partly(Visibility.LIVE, "a lost last dock is not detected")
            .partly(
                Visibility.RECORDED,
                "notifications are not observed; a lost last dock is not detected"),
        RELEASE,
        JUMP,
        NO_CURSOR,
        OTHER);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Capabilities can = sessionStart.capabilities();
    if (!can.docks().contains(DockName.COMMIT)) {
      reporter.outOfSight("the commit dock is not declared");
    }
    if (!can.subscription()) {
      reporter.outOfSight("no subscription is declared");
    }
    Double cursor = sessionStart.initial().cursor();
    if (cursor == null || cursor != 0) {
      brokenAtOpening("a fresh store's cursor is not 0")
          .expected(0, cursor)
          .reportTo(reporter::found);
    }
    Subscribers audience = new Subscribers();
    return step -> {
      judge(step, audience);
      audience.follow(step);
    };
  }

  private void judge(Step step, Subscribers audience) {
    judgeLate(step);
    if (step.observation().command() instanceof Command.Race race) {
      judgeRace(step, race);
      return;
    }
    if (!step.isCommit() || step.did(Action.RestartSession.class)) {
      return;
    }
    RawRelease release = step.release();
    judgeCounts(step, release != null, audience);
    if (release != null) {
      judgeRelease(step, release);
    }
    witness(step, release);
  }

  /** A late call to an observer belongs to an action before this one. */
  private void judgeLate(Step step) {
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      if (observerEvent instanceof ObserverEvent.ToldLate late) {
        broken(step, "an observer was called after the action had returned")
            .fact("call", late.what())
            .fact("returned", late.after())
            .expected("every call before the action returns", "a later call")
            .reportTo(step::found);
      }
    }
  }

  private void judgeRace(Step step, Command.Race race) {
    if (!(step.observation().outcome() instanceof Outcome.Raced raced)
        || !raced.failures().isEmpty()) {
      return;
    }
    int releases = race.releasesByThread().stream().mapToInt(List::size).sum();
    if (step.capabilities().docks().contains(DockName.COMMIT)) {
      judgeRaceCount(step, "commit dock", releases, step.calls().docks(DockName.COMMIT).size());
    }
    if (step.capabilities().subscription()) {
      judgeRaceCount(step, "notification", releases, step.calls().notifications());
    }
  }

  private void judgeRaceCount(Step step, String what, int releases, int count) {
    if (count != releases) {
      broken(step, "a race did not cause one " + what + " for each release")
          .expected(releases, count)
          .reportTo(step::found);
    }
  }

  private void judgeRelease(Step step, RawRelease release) {
    int added = step.ledgerMove().came().size();
    if (added != 1) {
      broken(step, "a release did not append exactly one entry")
          .expected("1 new entry", ShownValue.newEntries(added))
          .reportTo(step::found);
    }
    AllowedValues cursor = Cursor.after(release.get("cursor_next"), step.before().cursor());
    if (!cursor.allows(step.after().cursor())) {
      broken(step, "the cursor is not the one that the release asks for")
          .fact("cursor_next", ShownValue.of(release.get("cursor_next")))
          .expected(cursor.words(), step.after().cursor())
          .reportTo(step::found);
    }
  }

  /** Each remaining observer is counted separately. */
  private void judgeCounts(Step step, boolean release, Subscribers audience) {
    boolean changed = release || !step.changes().isEmpty();
    for (String observer : audience.staying(step)) {
      if (audience.wasBrought(observer)) {
        continue;
      }
      if (step.capabilities().docks().contains(DockName.COMMIT)) {
        judgeCount(step, "commit dock", observer, changed);
      }
      if (step.countsNotifications() || isToldAgain(step, audience)) {
        judgeCount(step, "notification", observer, changed);
      }
    }
  }

  /**
   * An observer that throws or leaves may cost another one its call, which OBS-1 and OBS-3 judge;
   * it is no reason to repeat the calls to all observers.
   */
  private static boolean isToldAgain(Step step, Subscribers audience) {
    return step.capabilities().subscription()
        && !step.somebody(ObserverBehaviour.Acts.class)
        && new ObserverCalls(step, audience).isNotifiedAgain();
  }

  private void judgeCount(Step step, String what, String observer, boolean changed) {
    int count =
        what.equals("notification")
            ? step.calls().notifications(observer)
            : step.calls().commitDocks(observer);
    if (ObserverCalls.isOnce(count, changed)) {
      return;
    }
    Finding.Builder finding = broken(step, "an action did not cause exactly one " + what);
    if (!observer.equals(ObserverEvent.FIRST_OBSERVER)) {
      finding.fact("observer", ObserverCalls.named(observer));
    }
    finding.expected(changed ? "1" : "0 or 1", count).reportTo(step::found);
  }

  private static void witness(Step step, @Nullable RawRelease release) {
    if (release == null) {
      if (!step.changes().isEmpty()) {
        step.witnessed(OTHER);
      }
      return;
    }
    step.witnessed(RELEASE);
    Double before = step.before().cursor();
    if (!Cursor.isValid(release.get("cursor_next"))) {
      step.witnessed(NO_CURSOR);
    } else if (before != null && !Double.valueOf(before + 1).equals(step.after().cursor())) {
      step.witnessed(JUMP);
    }
  }
}
