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

/** The event that a step handed to the store, if any, and what became of it in the ledger. */
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

  /** As it was handed in; null when the step is no append, or the store threw. */
  @Nullable RawEvent given() {
    return event;
  }

  /**
   * The entry that stands for the event: the only one that came, wherever it stands. One that is no
   * object is EVT-V1's to judge alone.
   */
  Optional<FlowEvent> stored() {
    List<FlowEvent> came = move.came();
    return event != null && came.size() == 1 && came.get(0).isObject()
        ? Optional.of(came.get(0))
        : Optional.empty();
  }

  /** Whether the entry that came is no object: EVT-V1 alone speaks of it. */
  boolean isStoredAsNoObject() {
    List<FlowEvent> came = move.came();
    return event != null && came.size() == 1 && !came.get(0).isObject();
  }

  /** Whether no entry came for the event; one that retention took at once did come. */
  boolean isLost() {
    return event != null && move.came().isEmpty() && !move.newOneEvicted();
  }

  /**
   * Whether surely no entry came for the event. Where retention is declared, one that came and
   * pushed out an equal one looks the same: that some rule was broken is certain, but not that this
   * event was refused.
   */
  boolean isRefused() {
    return isLost() && !LedgerAccount.mayHaveMadeRoom(sessionStart, before, observation);
  }

  /**
   * Whether retention by age took all entries and with them the new one, whose event gave no time:
   * as one of now it would have stayed.
   */
  boolean isLostForWantOfATime() {
    return event != null
        && event.finite("at_ms") == null
        && move.newOneEvicted()
        && move.dropped() == before.size()
        && sessionStart.config().retention().kind() == RetentionKind.MAX_AGE;
  }

  /**
   * Whether a required field was given in a form that is stored as it is.
   *
   * @param place of the field in {@link Completion#REQUIRED}
   */
  boolean isValid(int place) {
    return (valid() & (1 << place)) != 0;
  }

  /** Whether every required field was. */
  boolean isAllValid() {
    return valid() == (1 << Completion.REQUIRED.size()) - 1;
  }

  /** A bit for each required field; several checks ask, and it is found out once. */
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
