package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.CallType;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * VAL-P2: a single commit restarts the session: it sets a session id that was not used before, sets
 * the cursor to 0, empties focus and explanation and resets the wait timer; {@code clear} leaves no
 * entry, while {@code boundary} keeps every earlier entry and adds exactly one marker behind them,
 * even to an empty ledger.
 *
 * <p>Command: restarts under each declared policy, with everything set and with nothing set, twice
 * in a row. Looks at: all of that, and the docks.
 *
 * <p>When it fails: build the next state from the initial one, not by patching the current one.
 */
final class RestartCheck extends AbstractCheck {
  private static final String MARKER = "SESSION_BOUNDARY";

  /**
   * The largest number of remembered ids, because a store that runs for years has no limit of
   * restarts.
   */
  private static final int MOST_SESSIONS = 512;

  private static final Situation BOUNDARY =
      Situation.when(
          can -> can.restartPolicies().contains(RestartPolicy.BOUNDARY),
          "boundary",
          "a restart with boundary, with entries there");
  private static final Situation BOUNDARY_EMPTY =
      Situation.when(
          can -> can.restartPolicies().contains(RestartPolicy.BOUNDARY),
          "boundary-empty",
          "a restart with boundary of a store without entries");
  private static final Situation CLEAR =
      Situation.when(
          can -> can.restartPolicies().contains(RestartPolicy.CLEAR),
          "clear",
          "a restart that clears, with entries there");
  private static final Situation TWICE =
      Situation.always("twice", "a second restart of the same store");
  private static final Situation EVERYTHING_SET =
      Situation.always(
          "everything-set", "a restart with cursor, focus, explanation and a running wait");

  RestartCheck() {
    super(
        "VAL-P2",
        Decidability.everywhere().partly(Visibility.RECORDED, "notifications are not recorded"),
        BOUNDARY,
        BOUNDARY_EMPTY,
        CLEAR,
        TWICE,
        EVERYTHING_SET);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    Set<String> sessions = RecentTexts.of(MOST_SESSIONS);
    String first = sessionStart.initial().sessionId();
    if (first == null || first.isEmpty()) {
      brokenAtOpening("a fresh store has no session id")
          .expected("a text", ShownValue.of(first))
          .reportTo(reporter::found);
    } else {
      sessions.add(first);
    }
    return CheckState.remembering(
        step -> {
          if (!(step.action() instanceof Action.RestartSession)) {
            judgeSessionStays(step);
          } else if (step.threw()) {
            step.found(threw(step));
          } else {
            judge(step, sessions);
          }
        },
        () -> List.copyOf(sessions),
        memory -> RecentTexts.addAll(memory, sessions));
  }

  private void judgeSessionStays(Step step) {
    String before = step.before().sessionId();
    if (before != null && !step.isTampering() && !before.equals(step.after().sessionId())) {
      broken(step, "the session id changed without a restart")
          .expectedValue(before, step.after().sessionId())
          .reportTo(step::found);
    }
  }

  private void judge(Step step, Set<String> sessions) {
    boolean again = sessions.size() > 1;
    String session = step.after().sessionId();
    boolean fresh = session != null && !session.isEmpty() && sessions.add(session);
    judgePart(step, "session_id", fresh, "an id never used before", session);
    Snapshot after = step.after();
    Double cursor = after.cursor();
    judgePart(step, "cursor", cursor != null && cursor == 0, "0", cursor);
    Focus focus = after.focus();
    judgePart(step, "active_focus", focus == null || focus.isEmpty(), "empty", focus);
    Explanation said = after.explanation();
    boolean unsaid = said == null || said.isEmpty();
    judgePart(step, "current_explanation", unsaid, "empty", said);
    WaitProgress wait = after.waitProgress();
    judgePart(step, "wait_progress", isReset(wait), "reset", wait);
    judgeKept(step);
    judgeLedger(step);
    judgeCommit(step);
    witness(step, again);
  }

  private void judgePart(
      Step step, String field, boolean right, String expected, @Nullable Object observed) {
    if (!right) {
      broken(step, "a restart did not reset a field")
          .fact("field", field)
          .expected(expected, ShownValue.of(observed))
          .reportTo(step::found);
    }
  }

  /** Whether nothing of the wait remains, stored or derived. */
  private static boolean isReset(@Nullable WaitProgress wait) {
    if (wait == null) {
      return true;
    }
    Double shown = Elapsed.displayed(wait.secondsDisplay());
    return wait.startedAtMs() == null
        && wait.stoppedAtMs() == null
        && (wait.value01() == null || wait.value01() == 0)
        && (shown == null || shown == 0);
  }

  /** Mode, speed and tick progress are as before, or as in the fresh store. */
  private void judgeKept(Step step) {
    Snapshot before = step.before();
    Snapshot after = step.after();
    Snapshot initial = step.initial();
    judgeKeptOrFresh(step, "mode", before.mode(), initial.mode(), after.mode());
    judgeKeptOrFresh(step, "speed", before.speed(), initial.speed(), after.speed());
    judgeKeptOrFresh(
        step, "tick_display.progress_0_1", progress(before), progress(initial), progress(after));
  }

  private void judgeKeptOrFresh(
      Step step,
      String field,
      @Nullable Object before,
      @Nullable Object initial,
      @Nullable Object after) {
    // The first state of a store that was already running is not known.
    if (initial != null && after != null && !after.equals(before) && !after.equals(initial)) {
      broken(step, "a restart neither kept nor reset a value")
          .fact("field", field)
          .expected(
              AllowedValues.exactly(before).or(initial).words() + " as at first",
              ShownValue.of(after))
          .reportTo(step::found);
    }
  }

  private static @Nullable Double progress(Snapshot state) {
    return state.tickDisplay() == null ? null : state.tickDisplay().progress01();
  }

  private void judgeLedger(Step step) {
    LedgerView after = step.after().ledger();
    if (step.config().restartPolicy() == RestartPolicy.CLEAR) {
      if (after.size() != 0) {
        broken(step, "a clearing restart left entries")
            .expected("0 entries", ShownValue.entries(after.size()))
            .reportTo(step::found);
      }
      return;
    }
    List<FlowEvent> added = step.ledgerMove().added();
    LedgerMove move = step.ledgerMove();
    boolean kept =
        move.gone() == 0 && move.disorder().edited().isEmpty() && move.disorder().moved().isEmpty();
    boolean marked = added.size() == 1 && isMarker(added.get(0));
    if (!kept || !marked) {
      StoredChange.ledgers(
              broken(
                  step,
                  kept ? "no single boundary marker follows" : "earlier entries are not kept"),
              step,
              ShownValue.entries(step.before().ledger().size())
                  + " and one more, "
                  + ShownValue.of(mark(CallType.CODE.wireName(), MARKER)),
              ShownValue.entries(after.size()) + ", new ones " + ShownValue.of(marks(added)))
          .reportTo(step::found);
    }
  }

  private void judgeCommit(Step step) {
    if (step.capabilities().docks().contains(DockName.COMMIT)) {
      judgeOnce(step, "commit dock", step.calls().docks(DockName.COMMIT).size());
    }
    if (step.countsNotifications()) {
      judgeOnce(step, "notification", step.calls().notifications());
    }
  }

  private void judgeOnce(Step step, String what, int count) {
    if (count != 1) {
      broken(step, "a restart did not cause exactly one " + what)
          .expected(1, count)
          .reportTo(step::found);
    }
  }

  private static void witness(Step step, boolean again) {
    boolean hadEntries = step.before().ledger().size() > 0;
    if (step.config().restartPolicy() == RestartPolicy.BOUNDARY) {
      step.witnessed(hadEntries ? BOUNDARY : BOUNDARY_EMPTY);
    } else if (hadEntries) {
      step.witnessed(CLEAR);
    }
    if (again) {
      step.witnessed(TWICE);
    }
    Snapshot before = step.before();
    if (before.cursor() != null
        && before.cursor() > 0
        && before.focus() != null
        && !before.focus().isEmpty()
        && before.explanation() != null
        && !before.explanation().isEmpty()
        && before.waitProgress() != null
        && before.waitProgress().startedAtMs() != null) {
      step.witnessed(EVERYTHING_SET);
    }
  }

  private static boolean isMarker(FlowEvent entry) {
    return MARKER.equals(entry.label()) && CallType.CODE.wireName().equals(entry.callType());
  }

  private static List<Object> marks(List<FlowEvent> entries) {
    return entries.stream().<Object>map(entry -> mark(entry.callType(), entry.label())).toList();
  }

  /** The properties that make an entry a marker. */
  private static Map<String, @Nullable Object> mark(
      @Nullable String callType, @Nullable String label) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("call_type", callType);
    parts.put("label", label);
    return parts;
  }
}
