package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the states that a store handed out in one step, each with its path in the report of that
 * step.
 */
final class ReportedStates {
  /** The path of the state in which a store was opened; it is the only state of step 0. */
  static final String OPENED = "opened";

  static final String AFTER = "after";

  /**
   * A state and its path.
   *
   * @param place the path in the report
   * @param source how the state was handed out: read, returned, notified or dock
   * @param state what the state showed at that time
   */
  record One(String place, String source, Snapshot state) {}

  private ReportedStates() {}

  /** Returns all states that a step handed out, in their order. */
  static List<One> by(List<ObserverEvent> seen, Outcome outcome, Snapshot after) {
    List<One> all = new ArrayList<>();
    for (int position = 0; position < seen.size(); position++) {
      String place = "seen/" + position + "/";
      ObserverEvent observerEvent = seen.get(position);
      Snapshot given = observerEvent.given();
      if (given != null) {
        all.add(
            observerEvent instanceof ObserverEvent.Notified
                ? new One(place + "delivered", "notified", given)
                : new One(place + "carried", "dock", given));
      }
      Snapshot inside = observerEvent.readInside();
      if (inside != null) {
        all.add(new One(place + "read_inside", "read", inside));
      }
    }
    if (outcome instanceof Outcome.Returned returned) {
      all.add(new One("outcome/state", "returned", returned.state()));
    }
    all.add(new One(AFTER, "read", after));
    return all;
  }
}
