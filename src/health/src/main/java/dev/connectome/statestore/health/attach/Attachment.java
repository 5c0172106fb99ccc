package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.MonitorCounts;
import dev.connectome.statestore.health.SinkCount;
import dev.connectome.statestore.health.SinkQueue;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StoreMonitor;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The health verifier attached to one store. Closing detaches it: the last look reads the whole
 * ledger again, every pending status record is written, and later actions through {@link #store} go
 * directly to the store.
 *
 * <p>Monitored actions run one at a time, so that each is one commit.
 *
 * @param <S> the store's own state type
 */
public final class Attachment<S> implements AutoCloseable {
  private final AttachedStore<S> store;
  private final VerifierSettings settings;
  private final Capture<S> capture;
  private final StoreMonitor monitor;
  private final List<SinkQueue> sinks;
  private final Checking checking;
  private final ReentrantLock acting = new ReentrantLock();
  private volatile boolean attached = true;

  Attachment(
      StoreUnderTest<S> watched,
      Implementation who,
      Capabilities capabilities,
      StoreConfig config,
      VerifierSettings settings) {
    this.settings = settings;
    this.store = new AttachedStore<>(watched, this);
    this.capture =
        new Capture<>(
            watched, who, seenLive(capabilities), config, settings.clock(), settings.window());
    this.sinks = queues(settings, store);
    this.monitor =
        StoreMonitor.ofLiveStore(
            settings.store(),
            capture.sessionStart(),
            settings.fresh(),
            StatusSink.all(List.copyOf(sinks)),
            settings.incidents());
    this.checking = new Checking(monitor, settings.clock(), settings.waiting(), settings.store());
    watched.observe(capture);
  }

  /** Puts each sink behind its own queue, so that a slow sink delays no other. */
  private static List<SinkQueue> queues(VerifierSettings settings, StoreUnderTest<?> store) {
    List<SinkQueue> queues = new ArrayList<>();
    settings.sinks().forEach(sink -> queues.add(new SinkQueue(sink, settings.records())));
    if (settings.badges()) {
      queues.add(new SinkQueue(new BadgeSink(store), settings.records()));
    }
    return List.copyOf(queues);
  }

  /**
   * Declares a wall clock, whatever the store declares, unless the clock advances only between
   * actions.
   */
  private Capabilities seenLive(Capabilities declared) {
    return settings.handMoved()
        ? declared
        : Capabilities.builder(declared).time(TimeSource.WALL).build();
  }

  /** The store through which the application must call its actions. */
  public StoreUnderTest<S> store() {
    return store;
  }

  /** Counts what was and was not judged. */
  public MonitorCounts counts() {
    return monitor.counts();
  }

  /** Counts the status records of each sink. */
  public List<SinkCount> sinks() {
    return sinks.stream().map(SinkQueue::count).toList();
  }

  /**
   * The largest number of commits until an edit of any old entry is detected, at the current length
   * of the ledger. An export, a restart and detaching detect it at once.
   */
  public int detectionDelayInCommits() {
    return capture.looksToGoRound();
  }

  /**
   * Judges all waiting observations; returns when everything that was done before this call is
   * judged.
   */
  public void settle() {
    checking.drain();
    checking.quietly(() -> monitor.tick(settings.clock().millis()));
  }

  /** Detaches; a second call has no effect. */
  @Override
  public void close() {
    acting.lock();
    try {
      if (!attached) {
        return;
      }
      attached = false;
      Command look = new Command.Look();
      capture.begin(look);
      handOver(capture.end(look, new Outcome.Nothing()));
      capture.letGo();
    } finally {
      acting.unlock();
    }
    checking.drain();
    checking.quietly(() -> monitor.end(settings.clock().millis()));
    checking.stop();
    sinks.forEach(SinkQueue::close);
  }

  @Nullable S act(Action action, Supplier<@Nullable S> call) {
    return watched(new Command.Perform(action), call, returned -> new Outcome.Nothing());
  }

  String export(ExportFormat format, Supplier<String> call) {
    return watched(
        new Command.Export(format), call, text -> new Outcome.Exported(format, text, null));
  }

  private <T extends @Nullable Object> T watched(
      Command command, Supplier<T> call, Function<T, Outcome> outcomeOf) {
    if (!attached) {
      return call.get();
    }
    if (acting.isHeldByCurrentThread()) {
      return inside(command, call);
    }
    acting.lock();
    try {
      begin(command);
      Outcome outcome = new Outcome.Nothing();
      try {
        T returned = call.get();
        outcome = outcomeOf.apply(returned);
        return returned;
      } catch (RuntimeException | Error e) {
        outcome = new Outcome.Threw(e.getClass().getName(), String.valueOf(e.getMessage()));
        throw e;
      } finally {
        end(command, outcome);
      }
    } finally {
      acting.unlock();
    }
  }

  /**
   * Handles an action that the application calls inside a callback of the store: a commit of its
   * own.
   */
  private <T extends @Nullable Object> T inside(Command command, Supplier<T> call) {
    if (!(command instanceof Command.Perform inner)) {
      return call.get();
    }
    Received act = capture.acts(inner.action());
    try {
      return call.get();
    } catch (RuntimeException | Error e) {
      if (act != null) {
        act.threw(new Outcome.Threw(e.getClass().getName(), String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private void begin(Command command) {
    if (attached) {
      capture.begin(command);
    }
  }

  private void end(Command command, Outcome outcome) {
    if (attached) {
      handOver(capture.end(command, outcome));
    }
  }

  private void handOver(@Nullable Captured seen) {
    Captured edits = capture.foundEdits();
    if (edits != null) {
      checking.handOver(edits);
    }
    if (seen == null) {
      monitor.counts().notJudged("the store could not be looked at", 1);
    } else {
      checking.handOver(seen);
    }
  }
}
