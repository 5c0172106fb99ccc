package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.faults.FaultInjectingStore;
import dev.connectome.statestore.health.MonitorCounts;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.DockRecorder;
import dev.connectome.statestore.spec.PlainValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges the recording of a store's docks while it is made: every record is written as a line, and
 * a reader with no other information reads the line back.
 */
final class ProofRecording implements StoreObserver<Snapshot> {
  private final FaultInjectingStore store;
  private final StreamMonitor monitor = new StreamMonitor(StatusSink.none());
  private final Feed feed = new Feed();
  private final DockReader reader = new DockReader(feed);
  private final DockRecorder recorder;
  private List<String> names = new ArrayList<>();
  private List<Map<String, ?>> fields = new ArrayList<>();
  private int looks;
  private long bytes;

  ProofRecording(FaultInjectingStore store, SessionStart sessionStart) {
    this.store = store;
    this.recorder = DockRecorder.begin("proof", sessionStart, false, this::write);
    store.observe(this);
  }

  MonitorCounts counts() {
    return monitor.counts();
  }

  long bytes() {
    return bytes;
  }

  /** Assigns everything that was received since the last call to this command. */
  void happened(Command command, Outcome outcome, long nowMs) {
    Snapshot after = store.describe(store.peek(), nowMs).withLedger(store.told());
    List<ObserverEvent> heard = new ArrayList<>();
    for (int dock = 0; dock < names.size(); dock++) {
      heard.add(
          new ObserverEvent.DockFired(
              names.get(dock), after, PlainValue.freezeMap(fields.get(dock)), after));
    }
    names = new ArrayList<>();
    fields = new ArrayList<>();
    recorder.observed(
        new Observation(++looks, command, nowMs, 0, heard, outcome, after, 0, List.of()));
  }

  void end(long nowMs) {
    recorder.closed(nowMs);
    monitor.end();
  }

  @Override
  public void stateChanged(Snapshot state) {}

  @Override
  public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> carried) {
    names.add(name);
    fields.add(carried);
  }

  private void write(DockRecord told) {
    byte[] line = (DockForm.line(told) + "\n").getBytes(StandardCharsets.UTF_8);
    bytes += line.length;
    feed.line = line;
    feed.next = 0;
    try {
      for (DockReading read = reader.next(); read != null; read = reader.next()) {
        monitor.accept(read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Provides a stream that grows by one line at a time. */
  private static final class Feed extends InputStream {
    private byte[] line = {};
    private int next;

    @Override
    public int read() {
      return next == line.length ? -1 : line[next++] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      int count = Math.min(most, line.length - next);
      System.arraycopy(line, next, into, from, count);
      next += count;
      return count == 0 ? -1 : count;
    }
  }
}
