package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * BEH-E1T: when several threads release in a burst while others read, no entry is lost, those of
 * each thread are in its order, and no reader sees a torn state.
 *
 * <p>Stimulus: a race of releases whose events have unique ids, with focus and sentence. Looks at:
 * the entries that came, and every state a reader saw: its focus, sentence and cursor must be those
 * of the release whose event is its newest entry, and its ledger a beginning of the final one.
 *
 * <p>When it fails: publish one immutable state through one reference, inside one lock or one
 * compare-and-set loop.
 */
final class ThreadsCheck extends Rule {
  private static final Situation RACE =
      Situation.when(
          Capabilities::safeForThreads, "race", "several threads release while others read");

  ThreadsCheck() {
    super(
        "BEH-E1T",
        Reach.everywhere()
            .cannot(Vantage.STDIO, "one request at a time reaches the child process")
            .partly(Vantage.LIVE, "only order and completeness show in docks")
            .partly(Vantage.RECORDED, "only order and completeness show in docks"),
        RACE);
  }

  @Override
  public Fold start(Opening opening, Notes notes) {
    return step -> {
      if (step.observation().stimulus() instanceof Stimulus.Race race) {
        judge(step, race, notes);
      }
    };
  }

  private void judge(Step step, Stimulus.Race race, Notes notes) {
    if (!(step.observation().outcome() instanceof Outcome.Raced raced)) {
      notes.found(threw(step));
      return;
    }
    if (!raced.failures().isEmpty()) {
      notes.found(
          broken(step, "a thread was thrown at")
              .expected("no exception", raced.failures().get(0))
              .build());
      return;
    }
    if (lostOrReordered(step, race, notes) || torn(step, race, raced, notes)) {
      return;
    }
    notes.witnessed(RACE);
  }

  private boolean lostOrReordered(Step step, Stimulus.Race race, Notes notes) {
    List<String> arrived =
        step.ledgerMove().added().stream().map(FlowEvent::id).map(String::valueOf).toList();
    int expected = race.releasesByThread().stream().mapToInt(List::size).sum();
    if (!step.ledgerMove().keptAll() || arrived.size() != expected) {
      notes.found(
          broken(step, "a race lost entries or made some up")
              .expected(expected + " new entries", arrived.size() + " new entries")
              .build());
      return true;
    }
    for (List<RawRelease> releases : race.releasesByThread()) {
      List<String> own = new ArrayList<>();
      releases.forEach(release -> own.add(String.valueOf(release.event().text("id"))));
      List<String> seen = arrived.stream().filter(own::contains).toList();
      if (!seen.equals(own)) {
        notes.found(
            broken(step, "a race reordered one thread's entries").expected(own, seen).build());
        return true;
      }
    }
    return false;
  }

  private boolean torn(Step step, Stimulus.Race race, Outcome.Raced raced, Notes notes) {
    Map<String, RawRelease> byId = new HashMap<>();
    for (List<RawRelease> releases : race.releasesByThread()) {
      releases.forEach(release -> byId.put(String.valueOf(release.event().text("id")), release));
    }
    LedgerView finalLedger = step.after().ledger();
    // What is wrong even when all is quiet is another requirement's finding.
    Set<String> alwaysWrong =
        finalLedger.size() == 0
            ? Set.of()
            : foreignParts(
                step.after(),
                byId.get(String.valueOf(finalLedger.get(finalLedger.size() - 1).id())));
    for (List<Snapshot> states : raced.seenByReaders()) {
      for (Snapshot state : states) {
        String problem = tornness(state, step.before(), byId, finalLedger, alwaysWrong);
        if (problem != null) {
          notes.found(
              broken(step, "a reader saw a torn state")
                  .expected("one release, whole", problem)
                  .build());
          return true;
        }
      }
    }
    return false;
  }

  private static @Nullable String tornness(
      Snapshot state,
      Snapshot before,
      Map<String, RawRelease> byId,
      LedgerView finalLedger,
      Set<String> alwaysWrong) {
    int size = state.ledger().size();
    if (size > finalLedger.size()
        || LedgerView.firstDifference(state.ledger(), finalLedger, size) >= 0) {
      return "a ledger of " + size + " entries that is no beginning of the final one";
    }
    if (size <= before.ledger().size()) {
      boolean untouched =
          Objects.equals(state.focus(), before.focus())
              && Objects.equals(state.cursor(), before.cursor())
              && Objects.equals(state.explanation(), before.explanation());
      return untouched
          ? null
          : "the ledger from before with "
              + state.focus()
              + ", cursor "
              + state.cursor()
              + ", "
              + state.explanation();
    }
    String newest = String.valueOf(state.ledger().get(size - 1).id());
    RawRelease release = byId.get(newest);
    if (release == null || state.focus() == null || state.explanation() == null) {
      return "newest entry " + newest + " without its release, focus or explanation";
    }
    Set<String> foreign = foreignParts(state, release);
    foreign.removeAll(alwaysWrong);
    return foreign.isEmpty()
        ? null
        : "newest entry " + newest + " with " + foreign + " of another release";
  }

  /** The parts of a state that are not those of its newest entry's release. */
  private static Set<String> foreignParts(Snapshot state, @Nullable RawRelease release) {
    Set<String> parts = new LinkedHashSet<>();
    Focus focus = state.focus();
    Explanation explanation = state.explanation();
    if (release == null || focus == null || explanation == null) {
      return parts;
    }
    note(parts, "node", release.focus().get("node_id"), focus.activeNodeId());
    note(parts, "edge", release.focus().get("edge_id"), focus.activeEdgeId());
    note(parts, "step key", release.focus().get("step_key"), focus.activeStepKey());
    note(parts, "cursor", release.get("cursor_next"), state.cursor());
    note(parts, "sentence", release.text("explanation_sentence"), explanation.sentence());
    return parts;
  }

  private static void note(
      Set<String> parts, String name, @Nullable Object released, @Nullable Object shown) {
    if (!Objects.equals(released, shown)) {
      parts.add(name);
    }
  }
}
