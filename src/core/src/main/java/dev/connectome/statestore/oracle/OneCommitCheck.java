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
      judge(step, audience, reporter);
      audience.follow(step);
    };
  }

  private void judge(Step step, Subscribers audience, CheckReporter reporter) {
    judgeLate(step, reporter);
    if (step.observation().command() instanceof Command.Race race) {
      judgeRace(step, race, reporter);
      return;
    }
    if (!step.isCommit() || step.did(Action.RestartSession.class)) {
      return;
    }
    RawRelease release = step.release();
    boolean right = judgeCounts(step, release != null, audience, reporter);
    if (release != null) {
      right &= judgeRelease(step, release, reporter);
    }
    if (right) {
      witness(step, release, reporter);
    }
  }

  /** A late call to an observer belongs to an action before this one. */
  private void judgeLate(Step step, CheckReporter reporter) {
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      if (observerEvent instanceof ObserverEvent.ToldLate late) {
        broken(step, "an observer was called after the action had returned")
            .fact("call", late.what())
            .fact("returned", late.after())
            .expected("every call before the action returns", "a later call")
            .reportTo(reporter::found);
      }
    }
  }

  private void judgeRace(Step step, Command.Race race, CheckReporter reporter) {
    if (!(step.observation().outcome() instanceof Outcome.Raced raced)
        || !raced.failures().isEmpty()) {
      return;
    }
    int releases = race.releasesByThread().stream().mapToInt(List::size).sum();
    if (step.capabilities().docks().contains(DockName.COMMIT)) {
      judgeRaceCount(
          step, "commit dock", releases, step.calls().docks(DockName.COMMIT).size(), reporter);
    }
    if (step.capabilities().subscription()) {
      judgeRaceCount(step, "notification", releases, step.calls().notifications(), reporter);
    }
  }

  private void judgeRaceCount(
      Step step, String what, int releases, int count, CheckReporter reporter) {
    if (count != releases) {
      broken(step, "a race did not cause one " + what + " for each release")
          .expected(releases, count)
          .reportTo(reporter::found);
    }
  }

  private boolean judgeRelease(Step step, RawRelease release, CheckReporter reporter) {
    int added = step.ledgerMove().came().size();
    boolean right = true;
    if (added != 1) {
      right =
          broken(step, "a release did not append exactly one entry")
              .expected("1 new entry", ShownValue.newEntries(added))
              .reportTo(reporter::found);
    }
    AllowedValues cursor = Cursor.after(release.get("cursor_next"), step.before().cursor());
    if (!cursor.allows(step.after().cursor())) {
      right =
          broken(step, "the cursor is not the one that the release asks for")
              .fact("cursor_next", ShownValue.of(release.get("cursor_next")))
              .expected(cursor.words(), step.after().cursor())
              .reportTo(reporter::found);
    }
    return right;
  }

  /** Each remaining observer is counted separately. */
  private boolean judgeCounts(
      Step step, boolean release, Subscribers audience, CheckReporter reporter) {
    boolean changed = release || !step.changes().isEmpty();
    boolean right = true;
    for (String observer : audience.staying(step)) {
      if (audience.wasBrought(observer)) {
        continue;
      }
      if (step.capabilities().docks().contains(DockName.COMMIT)) {
        right &= judgeCount(step, "commit dock", observer, changed, reporter);
      }
      if (step.countsNotifications() || isToldAgain(step, audience)) {
        right &= judgeCount(step, "notification", observer, changed, reporter);
      }
    }
    return right;
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

  private boolean judgeCount(
      Step step, String what, String observer, boolean changed, CheckReporter reporter) {
    int count =
        what.equals("notification")
            ? step.calls().notifications(observer)
            : step.calls().commitDocks(observer);
    if (ObserverCalls.isOnce(count, changed)) {
      return true;
    }
    Finding.Builder finding = broken(step, "an action did not cause exactly one " + what);
    if (!observer.equals(ObserverEvent.FIRST_OBSERVER)) {
      finding.fact("observer", ObserverCalls.named(observer));
    }
    return finding.expected(changed ? "1" : "0 or 1", count).reportTo(reporter::found);
  }

  private static void witness(Step step, @Nullable RawRelease release, CheckReporter reporter) {
    if (release == null) {
      if (!step.changes().isEmpty()) {
        reporter.witnessed(OTHER);
      }
      return;
    }
    reporter.witnessed(RELEASE);
    Double before = step.before().cursor();
    if (!Cursor.isValid(release.get("cursor_next"))) {
      reporter.witnessed(NO_CURSOR);
    } else if (before != null && !Double.valueOf(before + 1).equals(step.after().cursor())) {
      reporter.witnessed(JUMP);
    }
  }
}
