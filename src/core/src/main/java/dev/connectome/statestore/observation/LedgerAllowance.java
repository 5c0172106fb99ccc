package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.RetentionKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a command and the declared policies allow a ledger to do in one step. */
final class LedgerAllowance {
  /** The weight of an added entry without an event: the least likely of all mistakes. */
  private static final int MADE_UP = 4;

  private static final int LOOKED_AT = 64;

  private final LedgerView before;
  private final Retention retention;
  private final @Nullable AgeLimit age;
  private final @Nullable RawEvent event;
  private final boolean clears;
  private final boolean makesRoom;
  private final int fewest;
  private final int most;
  private final @Nullable Double told;

  LedgerAllowance(SessionStart sessionStart, LedgerView before, Observation seen) {
    Action action = seen.command().action();
    ActionKind kind = action == null ? null : action.kind();
    this.before = before;
    this.retention =
        kind == ActionKind.APPEND_REALTIME_EVENT
            ? sessionStart.config().retention()
            : new Retention.None();
    this.age =
        retention instanceof Retention.MaxAge limit
            ? AgeLimit.at(limit, sessionStart.capabilities().time(), seen)
            : null;
    this.event = action == null ? null : action.event();
    boolean restarts = kind == ActionKind.RESTART_SESSION;
    boolean certain =
        action != null && (!(seen.outcome() instanceof Outcome.Threw) || seen.anObserverThrew());
    this.clears =
        restarts && certain && sessionStart.config().restartPolicy() == RestartPolicy.CLEAR;
    this.makesRoom = !restarts && sessionStart.config().retention().kind() != RetentionKind.NONE;
    this.most =
        seen.command() instanceof Command.Race race
            ? race.releasesByThread().stream().mapToInt(List::size).sum()
            : event != null || (restarts && !clears) ? 1 : 0;
    this.fewest = certain ? most : 0;
    this.told =
        sessionStart.capabilities().docks().contains(DockName.EVICTIONS) ? told(seen) : null;
  }

  /**
   * The evicted count that the docks report. Commits with equal states may share their docks; two
   * counts in one commit say nothing.
   */
  private static @Nullable Double told(Observation seen) {
    Double told = null;
    for (ObserverEvent observerEvent : seen.observerEvents()) {
      if (observerEvent instanceof ObserverEvent.DockFired dock
          && dock.observer().equals(ObserverEvent.FIRST_OBSERVER)
          && dock.name().equals(DockName.EVICTIONS.wireName())
          && dock.fields().get("evicted_count") instanceof Number count) {
        if (told != null) {
          return null;
        }
        told = count.doubleValue();
      }
    }
    return told == null ? (Double) 0.0 : told;
  }

  /** The event whose entry is to be added; null when there is none. */
  @Nullable RawEvent event() {
    return event;
  }

  int fewest() {
    return fewest;
  }

  int most() {
    return most;
  }

  boolean clears() {
    return clears;
  }

  boolean evicts() {
    return retention.kind() != RetentionKind.NONE;
  }

  /** Whether the store may have tried to evict entries, correctly or not. */
  boolean makesRoom() {
    return makesRoom;
  }

  /** Whether this number of the oldest entries may be dropped when this number is added. */
  boolean mayDrop(int dropped, int came) {
    if (retention instanceof Retention.Newest newest) {
      return dropped == due(newest, came);
    }
    return age == null ? dropped == 0 : age.allows(before, dropped);
  }

  /** Whether the entry of this event may be too old to stay. */
  boolean mayEvictTheNewOne() {
    return age != null && event != null && age.mayGo(event.finite("at_ms"));
  }

  /** Whether the reported eviction can only be that of the new entry itself. */
  boolean tellsThatTheNewOneWent(LedgerMove move) {
    return evicts() && move.came().isEmpty() && told != null && told == move.gone() + 1;
  }

  /** The distance between a move and what is allowed and what the store itself reports. */
  int distance(LedgerMove move) {
    int came = move.came().size();
    int distance = move.lost() + move.disorder().size() + ofDropped(move.dropped(), came);
    distance += came < fewest ? fewest - came : MADE_UP * Math.max(0, came - most);
    if (told != null && told != move.gone() && (told > 0 || evicts())) {
      distance++;
    }
    if (event != null && came == 1) {
      FlowEvent entry = move.came().get(0);
      int differences = EventMatch.differences(event, entry);
      distance += Math.min(2, differences);
      distance += differences > 1 && wasThere(entry, move.dropped()) ? 1 + move.dropped() : 0;
    }
    return distance;
  }

  /** Whether one of the oldest entries equals the new one; then it more likely stayed. */
  private boolean wasThere(FlowEvent entry, int dropped) {
    for (int position = 0; position < Math.min(dropped, LOOKED_AT); position++) {
      if (before.get(position).equals(entry)) {
        return true;
      }
    }
    return false;
  }

  private int ofDropped(int dropped, int came) {
    if (retention instanceof Retention.Newest newest) {
      int off = Math.abs(dropped - due(newest, came));
      // When nothing was added, nothing had to be evicted.
      return came == 0 ? Math.min(off, dropped) : off;
    }
    if (age == null) {
      return dropped;
    }
    int least = age.leastLeading(before);
    int most = age.mostLeading(before);
    if (dropped < least) {
      return came == 0 ? Math.min(least - dropped, dropped) : least - dropped;
    }
    return dropped > most ? dropped - most : age.allows(before, dropped) ? 0 : 1;
  }

  private int due(Retention.Newest newest, int came) {
    return Math.max(0, before.size() + came - newest.count());
  }
}
