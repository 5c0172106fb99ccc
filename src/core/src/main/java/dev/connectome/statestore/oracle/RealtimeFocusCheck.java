package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RealtimeCursor;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import java.text.Normalizer;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BEH-B3R: at a realtime append, the focus moves to the newest event or stays because it is pinned,
 * as declared; likewise explanation and cursor stay or follow as declared.
 *
 * <p>Command: realtime events under both policies, with an active focus before. Looks at: focus,
 * explanation and cursor after. An edge may be named after the event in any way, but an edge that
 * was active before needs an event that has something in common with the events that made it
 * active.
 *
 * <p>When it fails: under follow take the node from the event and drop the old edge; under pinned
 * change nothing but the ledger.
 */
final class RealtimeFocusCheck extends AbstractCheck {
  private static final Situation FOLLOW =
      Situation.when(
          can -> can.realtimeFocus().contains(RealtimeFocusPolicy.FOLLOW),
          "follow",
          "an event arrives while something else is lit, and the focus follows");
  private static final Situation PINNED =
      Situation.when(
          can -> can.realtimeFocus().contains(RealtimeFocusPolicy.PINNED),
          "pinned",
          "an event arrives while something is lit and pinned");
  private static final Situation PINNED_EMPTY =
      Situation.when(
          can -> can.realtimeFocus().contains(RealtimeFocusPolicy.PINNED),
          "pinned-empty",
          "an event arrives while the focus is pinned and empty");

  RealtimeFocusCheck() {
    super(
        "BEH-B3R",
        Decidability.everywhere()
            .partly(
                Visibility.RECORDED,
                "a pin that the store does not count as a commit is not reported"),
        FOLLOW,
        PINNED,
        PINNED_EMPTY);
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return fold(
        new FocusPin(
            sessionStart.config().realtimeFocus() == RealtimeFocusPolicy.PINNED
                ? FocusPin.State.PINNED
                : FocusPin.State.FREE));
  }

  /** A running store may have been pinned or unpinned before the kit saw it. */
  @Override
  public CheckState startRunning(SessionStart baseline, CheckReporter reporter) {
    return offersPin(baseline.capabilities())
        ? fold(new FocusPin(FocusPin.State.UNKNOWN))
        : start(baseline, reporter);
  }

  private static boolean offersPin(Capabilities can) {
    return can.optionalActions().contains(OptionalAction.SET_REALTIME_FOCUS_PIN);
  }

  private CheckState fold(FocusPin pin) {
    return CheckState.remembering(watching(pin), pin::memory, pin::remember);
  }

  private CheckState watching(FocusPin pin) {
    return step -> {
      if (step.action() instanceof Action.SetRealtimeFocusPin set && !step.threw()) {
        pin.state =
            !set.argument().isFlag()
                ? FocusPin.State.UNKNOWN
                : set.pinned() ? FocusPin.State.PINNED : FocusPin.State.FREE;
      } else if (step.did(Action.RestartSession.class)) {
        pin.restarted(step);
      }
      if (step.release() != null) {
        pin.lit = null;
        pin.edges.given(step);
      }
      RawEvent event = step.realtimeEvent();
      if (event != null
          && step.after().focus() != null
          && step.before().focus() != null
          && !step.stepEvent().isStoredAsNoObject()
          && !SingleFocusCheck.isMisfit(step.after())) {
        judge(step, event, step.before().focus(), step.after().focus(), pin);
      }
    };
  }

  private void judge(Step step, RawEvent event, Focus before, Focus after, FocusPin pin) {
    judgeExplanationAndCursor(step, event);
    if (step.mayHaveMissedActions() && offersPin(step.capabilities())) {
      // No state shows a pin: a store may not count it as a commit, and then no observer is told.
      pin.state = FocusPin.State.UNKNOWN;
    }
    if (pin.state == FocusPin.State.UNKNOWN) {
      // A restart may lift or keep the pin: the first event that would move the focus decides for
      // the rest.
      if (after.equals(before) && followProblem(step, event, before, after, pin) == null) {
        return;
      }
      pin.state = after.equals(before) ? FocusPin.State.PINNED : FocusPin.State.FREE;
    }
    if (pin.state == FocusPin.State.PINNED) {
      judgePinned(step, before, after);
    } else {
      judgeFollow(step, event, before, after, pin);
    }
  }

  private void judgePinned(Step step, Focus before, Focus after) {
    if (!after.equals(before)) {
      broken(step, "a realtime event moved a pinned focus")
          .expected(before, after)
          .reportTo(step::found);
    } else {
      step.witnessed(before.isEmpty() ? PINNED_EMPTY : PINNED);
    }
  }

  private void judgeFollow(Step step, RawEvent event, Focus before, Focus after, FocusPin pin) {
    String problem = followProblem(step, event, before, after, pin);
    if (problem != null) {
      broken(step, problem)
          .expected(
              "node "
                  + node(step, event).words()
                  + ", an edge of this event or none, step "
                  + stepKey(step, event).words(),
              after)
          .reportTo(step::found);
      return;
    }
    pin.lit = event;
    pin.edges.made(event, step.storedEvent(), after.activeEdgeId());
    boolean moved = !after.equals(before);
    if (moved && before.activeEdgeId() != null) {
      step.witnessed(FOLLOW);
    }
  }

  /** How the focus differs from the one that follows from the event; null when it does not. */
  private static @Nullable String followProblem(
      Step step, RawEvent event, Focus before, Focus after, FocusPin pin) {
    Unseen unseen = new Unseen(step, event, pin.lit);
    if (!node(step, event).allows(after.activeNodeId())
        && !unseen.mayBe("to_node_id", after.activeNodeId(), before.activeNodeId())) {
      return "the focus did not follow the newest event";
    }
    if (!pin.edges.canBeMadeFrom(event, step.storedEvent(), after.activeEdgeId())) {
      return Objects.equals(after.activeEdgeId(), before.activeEdgeId())
          ? "an edge of an earlier step is still lit"
          : "an edge of an earlier step is lit again";
    }
    if (stepKey(step, event).allows(after.activeStepKey())
        || unseen.mayBe("step_key", after.activeStepKey(), before.activeStepKey())) {
      return null;
    }
    return Objects.equals(after.activeStepKey(), before.activeStepKey())
        ? "a step key of an earlier step is still set"
        : "the step key is not the event's";
  }

  /**
   * The texts of an entry that retention evicted at once: no state shows how they were stored. An
   * active text may be such a text if it was not active before and reads alike, or if an event that
   * gave the same text made it active. EVT-KEEP judges alterations at the entries that stay.
   */
  private record Unseen(Step step, RawEvent event, @Nullable RawEvent litBy) {

    boolean mayBe(String field, @Nullable String lit, @Nullable String litBefore) {
      String given = event.text(field);
      return step.ledgerMove().newOneEvicted()
          && lit != null
          && given != null
          && readsAlike(given, lit)
          && (!lit.equals(litBefore) || (litBy != null && given.equals(litBy.text(field))));
    }

    /** Whether two texts differ only in blanks, accents, unpaired surrogates or punctuation. */
    private static boolean readsAlike(String given, String lit) {
      String letters = letters(given);
      return !letters.isEmpty() && letters.equals(letters(lit));
    }

    private static String letters(String text) {
      return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("[^\\p{L}\\p{N}]", "");
    }
  }

  /** The nodes that a realtime event may make active when the focus follows. */
  static AllowedValues node(Step step, RawEvent event) {
    Optional<FlowEvent> stored = step.storedEvent();
    return stored.isPresent()
        ? AllowedValues.exactly(stored.get().toNodeId())
        : Completion.required(event, "to_node_id", step);
  }

  private static AllowedValues stepKey(Step step, RawEvent event) {
    return FocusRule.ownStepKey(event, step.storedEvent(), Set.of());
  }

  private void judgeExplanationAndCursor(Step step, RawEvent event) {
    Capabilities can = step.capabilities();
    if (can.realtimeExplanation() == RealtimeExplanation.STAYS
        && !Objects.equals(step.before().explanation(), step.after().explanation())) {
      broken(step, "a realtime event changed the explanation")
          .expected(step.before().explanation(), step.after().explanation())
          .reportTo(step::found);
    }
    if (can.realtimeExplanation() == RealtimeExplanation.FOLLOWS && isStale(step, event)) {
      broken(step, "the explanation of an earlier step is still shown after a realtime event")
          .expected("one derived from the event, or none", step.after().explanation())
          .reportTo(step::found);
    }
    if (can.realtimeExplanation() == RealtimeExplanation.FOLLOWS && hasForeignNotes(step, event)) {
      broken(
              step,
              Objects.equals(notesOf(step.before()), notesOf(step.after()))
                  ? "the notes of an earlier step are still shown after a realtime event"
                  : "the notes after a realtime event are not the event's")
          .expected("the event's notes, or none", step.after().explanation())
          .reportTo(step::found);
    }
    Double cursor = step.before().cursor();
    AllowedValues expected =
        cursor == null || can.realtimeCursor() == RealtimeCursor.STAYS
            ? AllowedValues.exactly(cursor)
            : Cursor.oneMore(cursor);
    if (!expected.allows(step.after().cursor())) {
      broken(step, "a realtime event moved the cursor against the declared policy")
          .expected(expected.words(), step.after().cursor())
          .reportTo(step::found);
    }
  }

  private static @Nullable String notesOf(Snapshot state) {
    return state.explanation() == null ? null : state.explanation().notes();
  }

  private static boolean hasForeignNotes(Step step, RawEvent event) {
    String shown = notesOf(step.after());
    return shown != null
        && !shown.isEmpty()
        && !ExplanationCheck.isOwn(event, step.storedEvent(), shown);
  }

  /** Whether the sentence is still the earlier one and the event does not give the same. */
  private static boolean isStale(Step step, RawEvent event) {
    Explanation before = step.before().explanation();
    Explanation after = step.after().explanation();
    return before != null
        && after != null
        && before.sentence() != null
        && !before.sentence().isEmpty()
        && !before.sentence().equals(Completion.UNKNOWN)
        && before.sentence().equals(after.sentence())
        && !ExplanationCheck.isOwn(event, step.storedEvent(), before.sentence());
  }
}
