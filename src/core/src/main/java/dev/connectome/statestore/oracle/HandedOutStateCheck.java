package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.HeldChange;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.SnapshotDifference;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PAT-P1: a snapshot that was handed out does not change: later commits do not alter it, and writes
 * of its holder do not affect the store.
 *
 * <p>Command: commits while the kit holds earlier states; writing into the last one, and inside a
 * callback into the state that an action returned. Looks at: the held states, later; the store's
 * state and those of other observers after the writing; the states that observers are given after
 * it; whether every handed-out state can be read.
 *
 * <p>When it fails: hand out immutable or copied states, and build a new one at each commit. Never
 * hand out a draft or a proxy that is revoked.
 */
final class HandedOutStateCheck extends AbstractCheck {
  private static final Situation HELD =
      Situation.always("held", "a state that was handed out is looked at after a later append");
  private static final Situation WRITTEN_INTO =
      Situation.always("written-into", "a reader writes into a state that was handed out");

  HandedOutStateCheck() {
    super(
        "PAT-P1",
        Decidability.everywhere()
            .partly(
                Visibility.STDIO,
                "states arrive as copies; the kit cannot write into the store's own")
            .partly(Visibility.LIVE, "the verifier does not write into a live store's states")
            .cannot(Visibility.RECORDED, "a recording holds copies"),
        HELD,
        WRITTEN_INTO);
  }

  @Override
  public boolean judgesStepsWithoutLedger() {
    return true;
  }

  @Override
  public boolean judgesWritingObservers() {
    return true;
  }

  @Override
  public CheckState start(SessionStart sessionStart, CheckReporter reporter) {
    return step -> {
      for (HeldChange change : step.observation().heldChanges()) {
        step.found(changed(step, change));
        return;
      }
      if (step.observation().anObserverWrote()) {
        judgeWritingObserver(step);
        return;
      }
      if (judgeUnreadable(step)) {
        return;
      }
      if (step.isTampering()) {
        judgeWriting(step);
      } else if (step.observation().heldLookedAt() > 0
          && step.event() != null
          && !step.ledgerMove().added().isEmpty()) {
        step.witnessed(HELD);
      }
    };
  }

  private Finding changed(Step step, HeldChange change) {
    if (change.source().equals(HeldChange.ANOTHER_OBSERVER)) {
      return broken(step, "writing into the state of one observer changed the state of another")
          .fact("handed out", "to another observer at step " + change.handedOutAt())
          .names("changed", SnapshotDifference.includingDerived(change.then(), change.now()))
          .build();
    }
    String unreadable = change.now().unreadable();
    Finding.Builder finding =
        unreadable == null
            ? broken(step, "a state changed after it was handed out")
            : broken(step, "a state cannot be read any more after it was handed out");
    finding.fact("handed out", change.source() + " at step " + change.handedOutAt());
    return unreadable == null
        ? finding
            .names("changed", SnapshotDifference.includingDerived(change.then(), change.now()))
            .build()
        : finding.expected("what it showed then", ShownValue.of(unreadable)).build();
  }

  /** A state that could never be read is not a snapshot either. */
  private boolean judgeUnreadable(Step step) {
    if (!isAnyUnreadable(step.observation())) {
      return false;
    }
    for (HandedOut one : handedOut(step.observation())) {
      String reason = one.state().unreadable();
      if (reason != null) {
        broken(step, "a state that was handed out cannot be read")
            .fact("handed out", one.how())
            .expected("a state", ShownValue.of(reason))
            .reportTo(step::found);
        return true;
      }
    }
    return false;
  }

  /** Asked first, because in most steps no state needs a description. */
  private static boolean isAnyUnreadable(Observation seen) {
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (isUnreadable(observerEvent.given()) || isUnreadable(observerEvent.readInside())) {
        return true;
      }
    }
    return isUnreadable(seen.after())
        || (seen.outcome() instanceof Outcome.Returned returned && isUnreadable(returned.state()));
  }

  private static boolean isUnreadable(@Nullable Snapshot state) {
    return state != null && state.unreadable() != null;
  }

  /** A handed-out state, and how it was handed out. */
  private record HandedOut(String how, Snapshot state) {}

  private static List<HandedOut> handedOut(Observation seen) {
    List<HandedOut> all = new ArrayList<>();
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      all.addAll(handedOut(observerEvent));
    }
    if (seen.outcome() instanceof Outcome.Returned returned) {
      all.add(new HandedOut("by the action", returned.state()));
    }
    all.add(new HandedOut("by a read after the action", seen.after()));
    return all;
  }

  private static List<HandedOut> handedOut(ObserverEvent observerEvent) {
    return observerEvent.match(
        notified ->
            List.of(
                new HandedOut("to a subscriber", notified.delivered()),
                new HandedOut("to a subscriber that read", notified.readInside())),
        HandedOutStateCheck::carried,
        behaved -> List.of(),
        late -> List.of());
  }

  private static List<HandedOut> carried(ObserverEvent.DockFired dock) {
    HandedOut read =
        new HandedOut("to a read while dock " + dock.name() + " fired", dock.readInside());
    Snapshot carried = dock.carried();
    return carried == null
        ? List.of(read)
        : List.of(new HandedOut("by dock " + dock.name(), carried), read);
  }

  private void judgeWriting(Step step) {
    if (step.threw()) {
      broken(step, "after writing into a handed-out state the store cannot be read")
          .expected("the state as before", outcome(step))
          .reportTo(step::found);
      return;
    }
    List<String> differences = step.changes();
    if (!differences.isEmpty() && written(step.observation().outcome()).isEmpty()) {
      // Every write was refused: the change has another cause, and VAL-V3 judges it.
      return;
    }
    if (!differences.isEmpty()) {
      List<String> written = written(step.observation().outcome());
      List<String> inputs =
          written.stream().filter(place -> place.startsWith(Outcome.Tampered.HANDED_IN)).toList();
      Writing writing = Writing.of(inputs.isEmpty() ? written : inputs, differences);
      StoredChange change = StoredChange.of(step.before(), step.after(), writing.part());
      broken(
              step,
              inputs.isEmpty()
                  ? "writing into a handed-out state reached the store"
                  : "writing into what was handed in reached the store")
          .fact("written", writing.shortly())
          .names("changed", differences)
          .fact("field", change.path())
          .expectedValue(change.before(), change.after())
          .reportTo(step::found);
    } else if (step.before().ledger().size() > 0 && wasTried(step.observation().outcome())) {
      step.witnessed(WRITTEN_INTO);
    }
  }

  /**
   * A place that the kit wrote into, and a part of the state that changed afterwards.
   *
   * @param place one place, in a changed part if possible
   * @param others the number of other places, because the full list is too long to read
   * @param part the changed part
   */
  private record Writing(String place, int others, String part) {
    private static final String LEDGER = "ledger";

    static Writing of(List<String> places, List<String> changed) {
      for (String place : places) {
        for (String part : changed) {
          if (place.matches("(?s)(.*[^a-z_])?" + part + "([^a-z_].*)?")) {
            return new Writing(place, places.size() - 1, part);
          }
        }
      }
      // What was handed in is named after the input, and ends in the ledger.
      String part = changed.contains(LEDGER) ? LEDGER : changed.get(0);
      return new Writing(places.get(0), places.size() - 1, part);
    }

    String shortly() {
      return others == 0 ? place : place + ", and " + others + " more";
    }
  }

  /**
   * What the observer wrote is in no other state unless they share something. If the store had
   * shown the same already, it is there by chance.
   */
  private void judgeWritingObserver(Step step) {
    Set<Snapshot> known = new HashSet<>(Set.of(step.before()));
    ObserverEvent.Behaved writer = null;
    HandedOut reached = null;
    boolean isStored = false;
    for (ObserverEvent observerEvent : step.observation().observerEvents()) {
      Snapshot inside = observerEvent.readInside();
      if (writer != null) {
        isStored |= Objects.equals(inside, writer.written());
        for (HandedOut one : handedOut(observerEvent)) {
          reached = reached == null && one.state().equals(writer.written()) ? one : reached;
        }
      } else {
        Stream.of(observerEvent.given(), inside).filter(Objects::nonNull).forEach(known::add);
        writer =
            observerEvent instanceof ObserverEvent.Behaved one && one.written() != null
                ? one
                : null;
      }
    }
    if (writer == null || known.contains(writer.written())) {
      return;
    }
    if (isStored || step.after().equals(writer.written())) {
      wrote(step, writer, "the store", "by a read")
          .expected("the state as the inner action left it", "the state as the observer wrote it")
          .reportTo(step::found);
    } else if (reached != null) {
      difference(wrote(step, writer, "an observer", reached.how()), step.after(), reached.state())
          .reportTo(step::found);
    }
  }

  private Finding.Builder wrote(
      Step step, ObserverEvent.Behaved writer, String reached, String how) {
    return broken(step, "writing into a state that an action returned reached " + reached)
        .fact("inner action", ((ObserverBehaviour.Acts) writer.behaviour()).action().wireName())
        .fact("written", "what the inner action returned, by the observer that called it")
        .fact("handed out", how + " afterwards");
  }

  /** Adds the first place in which what was written differs from what the store has. */
  private static Finding.Builder difference(
      Finding.Builder finding, Snapshot stored, Snapshot written) {
    String unreadable = written.unreadable();
    if (unreadable != null) {
      return finding.expected("a state that can be read", ShownValue.of(unreadable));
    }
    List<String> parts = SnapshotDifference.between(stored, written);
    if (parts.isEmpty()) {
      return finding;
    }
    StoredChange change = StoredChange.of(stored, written, parts.get(0));
    return finding
        .names("changed", parts)
        .fact("field", change.path())
        .expectedValue(change.before(), change.after());
  }

  private static boolean wasTried(Outcome outcome) {
    return outcome instanceof Outcome.Tampered tampered
        && !(tampered.refused().isEmpty() && tampered.accepted().isEmpty());
  }

  private static List<String> written(Outcome outcome) {
    return outcome instanceof Outcome.Tampered tampered ? tampered.accepted() : List.of();
  }
}
