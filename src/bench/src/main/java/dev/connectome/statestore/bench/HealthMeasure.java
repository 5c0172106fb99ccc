package dev.connectome.statestore.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.suite.ScenarioSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the verifier costs: attached to a store, and over recorded docks. */
final class HealthMeasure {
  static final InstantSource CLOCK = () -> Instant.ofEpochMilli(ScenarioSession.START_MS);

  /** A burst far beyond what an application does at once. */
  private static final int BURST = 500;

  private static final int BURSTS = 20;
  private static final int SMALL = 100;
  private static final int COMPARED = 10_000;
  private static final int MOST_DOCKS = 20_000;

  /** The same stream so often in a round: processor time is known to the hundredth of a second. */
  private static final int PASSES = 5;

  /**
   * The number of rounds before each that counts, until the JVM has compiled all as well as it can.
   */
  private static final int WARM_UP = 2;

  private static final List<RawRelease> PREPARED =
      IntStream.range(0, BURST).mapToObj(HealthMeasure::release).toList();

  private final BenchSettings settings;
  private final int docks;

  HealthMeasure(BenchSettings settings) {
    this.settings = settings;
    this.docks = Math.min(MOST_DOCKS, settings.entries());
  }

  void measure(List<Row> rows, List<String> notes) {
    recorded(rows);
    commits(rows);
    new HealthMemory(settings.entries()).measure(rows, notes);
    notes.add(
        "The attached verifier is measured in bursts of "
            + BURST
            + " commits on the reference store, in processor time of the thread that commits;"
            + " the checks run on a thread of their own.");
  }

  private void commits(List<Row> rows) {
    Sample bare = new Sample();
    Sample attached = new Sample();
    Sample sustained = new Sample();
    Sample grown = new Sample();
    Sample bareAlone = new Sample();
    Sample attachedAlone = new Sample();
    Samples whole = new Samples();
    Samples added = new Samples();
    ReferenceStore big = store(settings.entries());
    for (int round = -WARM_UP * settings.rounds(); round < settings.rounds(); round++) {
      Cost plain = bursts(store(SMALL), null, HealthMeasure::release);
      Cost watched = attached(store(SMALL), true, HealthMeasure::release);
      bare.add(round, plain);
      attached.add(round, watched);
      added.add(round, watched.nanos() - plain.nanos());
      sustained.add(round, attached(store(SMALL), false, HealthMeasure::release));
      grown.add(round, attached(big, true, HealthMeasure::release));
      bareAlone.add(round, bursts(store(SMALL), null, PREPARED::get));
      attachedAlone.add(round, attached(store(SMALL), true, PREPARED::get));
      whole.add(round, compareNs());
    }
    rows.add(
        row(
            "health_attached",
            "making a release and committing it with the verifier, over without it",
            attached.nanos,
            bare.nanos,
            "at most 1.6"));
    rows.add(
        row(
            "health_attached_wall",
            "the same on the clock, whatever else the machine does",
            attached.wallNanos,
            bare.wallNanos,
            "at most 1.6"));
    rows.add(
        row(
            "health_attached_alone",
            "the same, the releases made before",
            attachedAlone.nanos,
            bareAlone.nanos,
            ""));
    rows.add(
        new Row(
            "health_allocation",
            "memory that the committing thread takes for it, over without the verifier",
            attached.bytes.median(),
            bare.bytes.median(),
            "bytes",
            false,
            ""));
    rows.add(
        row(
            "health_sustained",
            "the same commit, never pausing for the checks, over without the verifier",
            sustained.nanos,
            bare.nanos,
            ""));
    rows.add(
        row(
            "health_growth",
            "commit with the verifier at " + settings.entries() + " entries, over one at 100",
            grown.nanos,
            attached.nanos,
            "at most 1.3"));
    rows.add(
        row(
            "health_whole",
            "comparing a ledger of 10,000 entries with a copy, over what the verifier adds",
            whole,
            added,
            "at least 3,000"));
  }

  /**
   * What one commit costs the thread that makes it.
   *
   * @param nanos of a processor
   * @param wallNanos on the clock, whatever else the machine did meanwhile
   * @param bytes of memory
   */
  private record Cost(double nanos, double wallNanos, double bytes) {}

  private static final class Sample {
    private final Samples nanos = new Samples();
    private final Samples wallNanos = new Samples();
    private final Samples bytes = new Samples();

    void add(int round, Cost cost) {
      nanos.add(round, cost.nanos());
      wallNanos.add(round, cost.wallNanos());
      bytes.add(round, cost.bytes());
    }
  }

  private static Cost attached(
      ReferenceStore store, boolean pausing, IntFunction<RawRelease> releases) {
    try (Attachment<Snapshot> watched =
        HealthVerifier.attach(
            store,
            new ReferenceAdapter().implementation(),
            new ReferenceAdapter().capabilities(),
            StoreConfig.defaults(),
            VerifierSettings.defaults().withHandMovedClock(CLOCK))) {
      return bursts(watched.store(), pausing ? watched : null, releases);
    }
  }

  private static Cost bursts(
      StoreUnderTest<Snapshot> store,
      @Nullable Attachment<Snapshot> watched,
      IntFunction<RawRelease> releases) {
    double nanos = 0;
    long wallNanos = 0;
    double bytes = 0;
    for (int burst = 0; burst < BURSTS; burst++) {
      double allocated = Stopwatch.allocated();
      double used = Stopwatch.processorNs();
      long from = System.nanoTime();
      for (int commit = 0; commit < BURST; commit++) {
        Object after =
            store.commitStepReleaseAppendEventAndSetFocusAndExplanation(releases.apply(commit));
        Stopwatch.keep(Objects.requireNonNull(after));
      }
      wallNanos += System.nanoTime() - from;
      nanos += Stopwatch.processorNs() - used;
      bytes += Stopwatch.allocated() - allocated;
      if (watched != null) {
        watched.settle();
      }
    }
    int commits = BURST * BURSTS;
    return new Cost(nanos / commits, (double) wallNanos / commits, bytes / commits);
  }

  /** Entry by entry, as somebody would who keeps a copy; nothing of it is the very same object. */
  private static double compareNs() {
    LedgerView one = store(COMPARED).read().ledger();
    List<FlowEvent> copy = new ArrayList<>();
    for (int position = 0; position < one.size(); position++) {
      copy.add(copy(one.get(position)));
    }
    LedgerView other = LedgerView.over(copy, entry -> entry);
    long from = System.nanoTime();
    if (LedgerView.firstDifference(one, other, one.size()) >= 0) {
      throw new IllegalStateException("a copy is equal");
    }
    return System.nanoTime() - from;
  }

  private static FlowEvent copy(FlowEvent entry) {
    if (JsonText.parse(JsonText.write(entry.toPlain())) instanceof Map<?, ?> fields) {
      return FlowEvent.fromPlain(fields);
    }
    throw new IllegalStateException("an entry is an object");
  }

  private void recorded(List<Row> rows) {
    byte[] stream = stream();
    Samples plain = new Samples();
    Samples judged = new Samples();
    for (int round = -WARM_UP * settings.rounds(); round < settings.rounds(); round++) {
      plain.add(round, perDock(() -> readPlain(stream)));
      judged.add(round, perDock(() -> judge(stream)));
    }
    rows.add(
        row(
            "health_recorded",
            "a recorded dock read and judged, over Jackson reading it to a map, in processor time",
            judged,
            plain,
            "at most 1.5"));
  }

  private double perDock(Runnable pass) {
    double from = Stopwatch.processNs();
    for (int time = 0; time < PASSES; time++) {
      pass.run();
    }
    return (Stopwatch.processNs() - from) / ((double) docks * PASSES);
  }

  private static void readPlain(byte[] stream) {
    try (MappingIterator<Map<String, Object>> lines =
        new ObjectMapper().readerForMapOf(Object.class).readValues(stream)) {
      while (lines.hasNext()) {
        Stopwatch.keep(lines.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void judge(byte[] stream) {
    StreamMonitor monitor = new StreamMonitor(StatusSink.none());
    DockReader reader = new DockReader(new ByteArrayInputStream(stream));
    try {
      for (DockReading next = reader.next(); next != null; next = reader.next()) {
        monitor.accept(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    monitor.end();
  }

  private byte[] stream() {
    StringBuilder lines = new StringBuilder();
    HealthStream working =
        new HealthStream(
            StoreConfig.defaults(), told -> lines.append(DockForm.line(told)).append('\n'));
    for (int commit = 1; commit < docks; commit++) {
      working.commit(new Action.CommitStepRelease(release(commit)));
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ReferenceStore store(int entries) {
    ReferenceStore store = new ReferenceStore(StoreConfig.defaults(), CLOCK);
    RawRelease release = release(1);
    for (int commit = 0; commit < entries; commit++) {
      Stopwatch.keep(store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release));
    }
    return store;
  }

  static RawRelease release(int number) {
    return new RawRelease(
        Map.of(
            "event",
            Map.of(
                "id",
                "e" + number,
                "at_ms",
                (double) ScenarioSession.START_MS,
                "from_node_id",
                "a",
                "to_node_id",
                "b",
                "trigger",
                "direct",
                "call_type",
                "code",
                "label",
                "go"),
            "focus",
            Map.of("node_id", "b", "edge_id", "a-b", "step_key", "s"),
            "explanation_sentence",
            "It goes.",
            "cursor_next",
            (double) number));
  }

  private static Row row(String id, String measure, Samples first, Samples second, String aim) {
    return new Row(id, measure, first.median(), second.median(), "ns", false, aim);
  }
}
