package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.PlainValue;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Computes how a store may look between two commits of a race. The order of the entries shows the
 * order of the commits, and so which state belongs to each length of the ledger.
 */
final class RaceTrack {
  private final Step step;
  private final RaceScript script;
  private final LedgerView ledger;
  private final int sizeBefore;
  private final List<RaceTimer> timers = new ArrayList<>();

  /**
   * Parts that were right at least once. A part that is never right is wrong without a race, too.
   */
  private final Set<String> seenRight = new HashSet<>();

  /**
   * The states that subscribers received, by ledger length; an error in them is not caused by
   * tearing.
   */
  private final Map<Integer, Snapshot> settled = new HashMap<>();

  /** Starts with the states before and after a race in which no entry was lost. */
  RaceTrack(Step step, RaceScript script) {
    this.step = step;
    this.script = script;
    this.ledger = step.after().ledger();
    this.sizeBefore = step.before().ledger().size();
    RaceTimer timer = RaceTimer.UNTOUCHED;
    timers.add(timer);
    for (int i = sizeBefore; i < ledger.size(); i++) {
      timer = timer.after(script.release(ledger.get(i).id()), step);
      timers.add(timer);
    }
    learn(step.after());
    settled.put(ledger.size(), step.after());
    for (Snapshot delivered : step.calls().delivered()) {
      learn(delivered);
      settled.put(delivered.ledger().size(), delivered);
    }
  }

  /** Learns from a state which parts this store gets right. */
  void learn(Snapshot state) {
    if (state.ledger().size() > sizeBefore && isBeginning(state.ledger())) {
      parts(state)
          .forEach(
              (part, right) -> {
                if (right) {
                  seenRight.add(part);
                }
              });
    }
  }

  /** What is torn in a state that was seen during the race; null when it is whole. */
  @Nullable String tornness(Snapshot state) {
    int size = state.ledger().size();
    Snapshot whole = settled.get(size);
    if (!isBeginning(state.ledger())) {
      if (whole != null && LedgerView.same(whole.ledger(), state.ledger())) {
        return null;
      }
      return "a ledger of " + ShownValue.entries(size) + " that is not a prefix of the final one";
    }
    Set<String> foreign = new LinkedHashSet<>();
    Set<String> settledWrong = whole == null ? Set.of() : wrongParts(whole);
    parts(state)
        .forEach(
            (part, right) -> {
              boolean torn = size == sizeBefore || seenRight.contains(part);
              if (!right && torn && !settledWrong.contains(part)) {
                foreign.add(part);
              }
            });
    if (foreign.isEmpty()) {
      return null;
    }
    return size == sizeBefore
        ? "the earlier ledger with a different " + String.join(", ", foreign)
        : "newest entry "
            + ShownValue.of(ledger.get(size - 1).id())
            + " with another release's "
            + String.join(", ", foreign);
  }

  private Set<String> wrongParts(Snapshot whole) {
    Set<String> wrong = new HashSet<>();
    if (isBeginning(whole.ledger())) {
      parts(whole)
          .forEach(
              (part, right) -> {
                if (!right) {
                  wrong.add(part);
                }
              });
    }
    return wrong;
  }

  private boolean isBeginning(LedgerView seen) {
    int size = seen.size();
    return size >= sizeBefore
        && size <= ledger.size()
        && LedgerView.firstDifference(seen, ledger, size) < 0;
  }

  /** For each part of a state, whether it belongs to the length of its ledger. */
  private Map<String, Boolean> parts(Snapshot state) {
    Map<String, Boolean> parts = new LinkedHashMap<>();
    int size = state.ledger().size();
    if (size == sizeBefore) {
      unreleased(parts, state);
    } else {
      FlowEvent newest = ledger.get(size - 1);
      RawRelease release = script.release(newest.id());
      focus(parts, release, newest, state.focus());
      Object next = release.get("cursor_next");
      parts.put("cursor", !Cursor.isValid(next) || PlainValue.same(next, state.cursor()));
      explanation(parts, release, newest, state.explanation());
    }
    WaitProgress wait = state.waitProgress();
    if (wait != null) {
      RaceTimer timer = timers.get(size - sizeBefore);
      parts.put(timer.part(), timer.fits(wait, step));
    }
    return parts;
  }

  private void unreleased(Map<String, Boolean> parts, Snapshot state) {
    Snapshot before = step.before();
    parts.put("focus", Objects.equals(before.focus(), state.focus()));
    parts.put("cursor", Objects.equals(before.cursor(), state.cursor()));
    parts.put("explanation", Objects.equals(before.explanation(), state.explanation()));
  }

  private static void focus(
      Map<String, Boolean> parts, RawRelease release, FlowEvent entry, @Nullable Focus focus) {
    if (focus == null) {
      parts.put("focus", false);
      return;
    }
    Optional<FlowEvent> stored = Optional.of(entry);
    parts.put("focus", true);
    parts.put("node", FocusRule.node(release, stored).allows(focus.activeNodeId()));
    parts.put("edge", FocusRule.edge(release).allows(focus.activeEdgeId()));
    parts.put("step key", FocusRule.stepKey(release, stored).allows(focus.activeStepKey()));
  }

  private static void explanation(
      Map<String, Boolean> parts,
      RawRelease release,
      FlowEvent entry,
      @Nullable Explanation explanation) {
    if (explanation == null) {
      parts.put("explanation", false);
      return;
    }
    String sentence = release.text("explanation_sentence");
    AllowedValues notes = ExplanationCheck.allowedNotes(release, Optional.of(entry), Set.of());
    parts.put("explanation", true);
    parts.put(
        "sentence",
        sentence == null || sentence.isEmpty() || sentence.equals(explanation.sentence()));
    parts.put(
        notes.allows(null) ? "notes where it has none" : "notes",
        notes.allows(explanation.notes()));
  }
}
