package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The event that a step passed to the store, if any, and its entry in the ledger. */
final class StepEvent {
  private final @Nullable RawEvent event;
  private final SessionStart sessionStart;
  private final LedgerView before;
  private final Observation observation;
  private final LedgerMove move;
  private int valid = -1;

  StepEvent(
      @Nullable RawEvent event,
      SessionStart sessionStart,
      LedgerView before,
      Observation observation,
      LedgerMove move) {
    this.event = event;
    this.sessionStart = sessionStart;
    this.before = before;
    this.observation = observation;
    this.move = move;
  }

  /** The event as given; null when the step appends nothing, or the store threw. */
  @Nullable RawEvent given() {
    return event;
  }

  /**
   * The entry of the event: the only new entry, at any position. Only EVT-V1 judges an entry that
   * is not an object.
   */
  Optional<FlowEvent> stored() {
    List<FlowEvent> came = move.came();
    return event != null && came.size() == 1 && came.get(0).isObject()
        ? Optional.of(came.get(0))
        : Optional.empty();
  }

  /** Whether the new entry is not an object; only EVT-V1 judges it. */
  boolean isStoredAsNoObject() {
    List<FlowEvent> came = move.came();
    return event != null && came.size() == 1 && !came.get(0).isObject();
  }

  /**
   * Whether no entry was added for the event; an entry that retention evicted at once was added.
   */
  boolean isLost() {
    return event != null && move.came().isEmpty() && !move.newOneEvicted();
  }

  /**
   * Whether certainly no entry was added for the event. If retention is declared, a new entry that
   * evicted an equal one looks the same: some rule was certainly broken, but it is not certain that
   * this event was refused.
   */
  boolean isRefused() {
    return isLost() && !LedgerAccount.mayHaveMadeRoom(sessionStart, before, observation);
  }

  /**
   * Whether retention by age evicted all entries, including the new one, whose event gave no time;
   * with the current time it would have stayed.
   */
  boolean isLostForWantOfATime() {
    return event != null
        && event.finite("at_ms") == null
        && move.newOneEvicted()
        && move.dropped() == before.size()
        && sessionStart.config().retention().kind() == RetentionKind.MAX_AGE;
  }

  /**
   * Whether a required field was given in a form that is stored unchanged.
   *
   * @param place the index of the field in {@link Completion#REQUIRED}
   */
  boolean isValid(int place) {
    return (valid() & (1 << place)) != 0;
  }

  /** Whether every required field was given in such a form. */
  boolean isAllValid() {
    return valid() == (1 << Completion.REQUIRED.size()) - 1;
  }

  /** One bit for each required field, computed once because several checks need it. */
  private int valid() {
    if (valid < 0) {
      valid = 0;
      for (int place = 0; event != null && place < Completion.REQUIRED.size(); place++) {
        if (Completion.isValid(event, Completion.REQUIRED.get(place))) {
          valid |= 1 << place;
        }
      }
    }
    return valid;
  }
}
