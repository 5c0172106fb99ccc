package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedStimulus;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Drives an implementation in a child process. A child that dies, hangs or speaks garbage costs the
 * store that was open and is replaced, a few times in a run. For one thread.
 */
public final class StdioDriver implements Driver {
  private final StdioSettings settings;
  private final Children children;
  private int stores;

  /**
   * Starts the child and greets it.
   *
   * @throws DriverException when it does not start, does not answer or speaks another protocol
   */
  public StdioDriver(ChildCommand command, StdioSettings settings) {
    this.settings = settings;
    this.children = new Children(command, settings);
  }

  @Override
  public Implementation implementation() {
    return children.hello().implementation();
  }

  /** What it declares; {@code safe_for_threads} never, as no race can be run through a pipe. */
  @Override
  public Capabilities capabilities() {
    return children.hello().capabilities();
  }

  @Override
  public DrivenStore open(StoreConfig config, long nowMs) {
    Conversation conversation = children.current();
    String name = nextName();
    Request request =
        conversation.send(
            Requests.RUN, Requests.run(name, config, nowMs, List.of(), false), "open");
    StoreTrack track =
        Replies.read(
            conversation,
            request,
            Reason.OPEN,
            ok -> Replies.opened(ok, implementation(), capabilities(), config, nowMs));
    return new StdioStore(conversation, name, track);
  }

  @Override
  public SequenceRun run(Sequence sequence) {
    List<SequenceRun> runs = new ArrayList<>(1);
    runAll(List.of(sequence), runs::add);
    return runs.get(0);
  }

  @Override
  public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
    SequenceRunner runner =
        new SequenceRunner(
            (sequence, fine) ->
                SequenceExchange.send(
                    children.current(), sequence, children.hello(), nextName(), fine),
            settings.log());
    try {
      runner.run(sequences, each);
    } catch (SequenceRunner.SequenceLost e) {
      throw named(e);
    }
  }

  @Override
  public void close() {
    children.end();
  }

  /**
   * A sequence that killed the child tells nothing of the step that did it; done again step by
   * step, it does.
   */
  private DriverException named(SequenceRunner.SequenceLost lost) {
    DriverException failure = lost.failure();
    boolean childGone = failure.reason() == Reason.HUNG || failure.reason() == Reason.PROTOCOL;
    if (!childGone || lost.sequence().steps().isEmpty() || !children.mayRestart()) {
      return failure;
    }
    try (DrivenStore store = open(lost.sequence().config(), lost.sequence().nowMs())) {
      for (TimedStimulus step : lost.sequence().steps()) {
        var unused = store.perform(step.stimulus(), step.nowMs());
      }
    } catch (DriverException precise) {
      precise.addSuppressed(failure);
      return precise;
    }
    return new DriverException(
        failure.reason(),
        failure.getMessage() + "\n  done again step by step, it did not happen",
        failure);
  }

  private String nextName() {
    stores++;
    return "s" + stores;
  }
}
