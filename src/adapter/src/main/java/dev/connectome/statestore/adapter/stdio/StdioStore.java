package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One store of a child, with one request for each step. */
final class StdioStore implements DrivenStore {
  private final ChildSession session;
  private final String name;
  private final StateTracker tracker;
  private boolean lost;

  StdioStore(ChildSession session, String name, StateTracker tracker) {
    this.session = session;
    this.name = name;
    this.tracker = tracker;
  }

  @Override
  public SessionStart sessionStart() {
    return tracker.sessionStart();
  }

  @Override
  public Observation perform(Command command, long nowMs) {
    if (lost) {
      throw new DriverException(
          Reason.PROTOCOL, command.name() + ": this store was lost at an earlier step");
    }
    List<Map<String, @Nullable Object>> steps = new ArrayList<>();
    int next = tracker.index() + 1;
    Checkpoints.Ask least = Checkpoints.single(next, command, tracker.ledgerSize());
    Checkpoints.Ask ask = tracker.protocol() > 1 ? least.ofNewer(next, command) : least;
    TimedCommand step = new TimedCommand(command, nowMs);
    StateTracker.addTo(steps, step, ask);
    tracker.plan(step, ask);
    lost = true;
    Request request =
        session.send(Requests.RUN, Requests.run(name, null, nowMs, steps, false), command.name());
    List<Observation> observations =
        Replies.read(session, request, Reason.CONTRACT, ok -> tracker.read(ok.at("reports")));
    lost = false;
    return observations.get(0);
  }

  @Override
  public void close() {
    if (lost || !session.isWhole()) {
      // The state of the store is unknown; the adapter may have closed it itself.
      return;
    }
    lost = true;
    Request request =
        session.send(Requests.RUN, Requests.run(name, null, 0, List.of(), true), "close");
    JsonCursor unused = Replies.read(session, request, Reason.CLOSE, ok -> ok.at("reports"));
  }
}
