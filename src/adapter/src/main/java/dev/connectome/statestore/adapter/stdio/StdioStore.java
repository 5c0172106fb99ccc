package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One store of a child, a request for each step. */
final class StdioStore implements DrivenStore {
  private final ChildSession conversation;
  private final String name;
  private final StateTracker track;
  private boolean lost;

  StdioStore(ChildSession conversation, String name, StateTracker track) {
    this.conversation = conversation;
    this.name = name;
    this.track = track;
  }

  @Override
  public SessionStart opening() {
    return track.opening();
  }

  @Override
  public Observation perform(Command command, long nowMs) {
    if (lost) {
      throw new DriverException(
          Reason.PROTOCOL, command.name() + ": this store was lost at an earlier step");
    }
    List<Map<String, @Nullable Object>> steps = new ArrayList<>();
    int next = track.index() + 1;
    Checkpoints.Ask least = Checkpoints.single(next, command, track.ledgerSize());
    Checkpoints.Ask ask = track.protocol() > 1 ? least.ofNewer(next, command) : least;
    TimedCommand step = new TimedCommand(command, nowMs);
    StateTracker.addTo(steps, step, ask);
    track.plan(step, ask);
    lost = true;
    Request request =
        conversation.send(
            Requests.RUN, Requests.run(name, null, nowMs, steps, false), command.name());
    List<Observation> observations =
        Replies.read(conversation, request, Reason.CONTRACT, ok -> track.read(ok.at("reports")));
    lost = false;
    return observations.get(0);
  }

  @Override
  public void close() {
    if (lost || !conversation.isWhole()) {
      // Nothing is known of it any more; the adapter may have let it go itself.
      return;
    }
    lost = true;
    Request request =
        conversation.send(Requests.RUN, Requests.run(name, null, 0, List.of(), true), "close");
    JsonCursor unused = Replies.read(conversation, request, Reason.CLOSE, ok -> ok.at("reports"));
  }
}
