package dev.connectome.statestore.cli.bench;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.health.StatusSink;
import dev.connectome.statestore.health.Vigil;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Sighting;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.docks.DockRecorder;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
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
import org.jspecify.annotations.Nullable;

/** What the verifier costs: attached to a store, and over recorded docks. */
final class HealthMeasure {
  private static final InstantSource CLOCK = () -> Instant.ofEpochMilli(ScenarioSession.START_MS);

  /** A burst far beyond what an application does at once. */
  private static final int BURST = 500;

  private static final int BURSTS = 20;
  private static final int SMALL = 100;
  private static final int COMPARED = 10_000;
  private static final int DOCKS = 20_000;
  private static final int WARM_UP = 2;

  private final BenchSettings settings;

  HealthMeasure(BenchSettings settings) {
    this.settings = settings;
  }

  void measure(List<Row> rows, List<String> notes) {
    commits(rows);
    recorded(rows);
    notes.add(
        "The attached verifier is measured in bursts of "
            + BURST
            + " commits, as the store sees it;"
            + " the checks run on a thread of their own.");
  }

  private void commits(List<Row> rows) {
    Samples bare = new Samples();
    Samples attached = new Samples();
    Samples sustained = new Samples();
    Samples grown = new Samples();
    Samples whole = new Samples();
    ReferenceStore big = store(settings.entries());
    for (int round = -WARM_UP; round < settings.rounds(); round++) {
      bare.add(round, burstsNs(store(SMALL), null));
      attached.add(round, attachedNs(store(SMALL), true));
      sustained.add(round, attachedNs(store(SMALL), false));
      grown.add(round, attachedNs(big, true));
      whole.add(round, compareNs());
    }
    rows.add(
        row(
            "health_attached",
            "commit with the verifier, over a bare one",
            attached,
            bare,
            "at most 1.6"));
    rows.add(
        row("health_sustained", "the same, never pausing for the checks", sustained, bare, ""));
    rows.add(
        row(
            "health_growth",
            "commit with the verifier at " + settings.entries() + " entries, over one at 100",
            grown,
            attached,
            "at most 1.3"));
    rows.add(
        row(
            "health_whole",
            "comparing a whole ledger of 10,000 entries, over a commit with the verifier",
            whole,
            attached,
            "at least 3,000"));
  }

  private static double attachedNs(ReferenceStore store, boolean pausing) {
    try (Attachment<Snapshot> watched =
        HealthVerifier.attach(
            store,
            new ReferenceAdapter().implementation(),
            new ReferenceAdapter().capabilities(),
            StoreConfig.defaults(),
            VerifierSettings.defaults().withHandMovedClock(CLOCK))) {
      return burstsNs(watched.store(), pausing ? watched : null);
    }
  }

  private static double burstsNs(
      StoreUnderTest<Snapshot> store, @Nullable Attachment<Snapshot> watched) {
    long nanos = 0;
    for (int burst = 0; burst < BURSTS; burst++) {
      long from = System.nanoTime();
      for (int commit = 0; commit < BURST; commit++) {
        Object after = store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release(commit));
        Stopwatch.keep(Objects.requireNonNull(after));
      }
      nanos += System.nanoTime() - from;
      if (watched != null) {
        watched.settle();
      }
    }
    return nanos / (double) (BURST * BURSTS);
  }

  /** Entry by entry, as somebody would who keeps a copy. */
  private static double compareNs() {
    LedgerView one = store(COMPARED).read().ledger();
    List<FlowEvent> copy = new ArrayList<>();
    for (int position = 0; position < one.size(); position++) {
      copy.add(one.get(position).withOthers(Map.of()));
    }
    LedgerView other = LedgerView.over(copy, entry -> entry);
    long from = System.nanoTime();
    if (LedgerView.firstDifference(one, other, one.size()) >= 0) {
      throw new IllegalStateException("a copy is equal");
    }
    return System.nanoTime() - from;
  }

  private void recorded(List<Row> rows) {
    byte[] stream = stream();
    Samples plain = new Samples();
    Samples judged = new Samples();
    for (int round = -WARM_UP; round < settings.rounds(); round++) {
      plain.add(round, plainNs(stream));
      judged.add(round, judgedNs(stream));
    }
    rows.add(
        row(
            "health_recorded",
            "a recorded dock read and judged, over Jackson reading it to a map",
            judged,
            plain,
            "at most 1.5"));
  }

  private static double plainNs(byte[] stream) {
    long from = System.nanoTime();
    try (MappingIterator<Map<String, Object>> lines =
        new ObjectMapper().readerForMapOf(Object.class).readValues(stream)) {
      while (lines.hasNext()) {
        Stopwatch.keep(lines.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (System.nanoTime() - from) / (double) DOCKS;
  }

  private static double judgedNs(byte[] stream) {
    long from = System.nanoTime();
    Vigil vigil = new Vigil(StatusSink.none());
    DockReader reader = new DockReader(new ByteArrayInputStream(stream));
    try {
      for (DockReading next = reader.next(); next != null; next = reader.next()) {
        vigil.accept(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    vigil.end();
    return (System.nanoTime() - from) / (double) DOCKS;
  }

  private static byte[] stream() {
    StringBuilder lines = new StringBuilder();
    ReferenceStore store = store(0);
    Opening opening =
        new Opening(
            new ReferenceAdapter().implementation(),
            new ReferenceAdapter().capabilities(),
            StoreConfig.defaults(),
            ScenarioSession.START_MS,
            store.read());
    DockRecorder recorder =
        DockRecorder.begin(
            "bench", opening, false, told -> lines.append(DockForm.line(told)).append('\n'));
    for (int commit = 1; commit < DOCKS; commit++) {
      RawRelease release = release(commit);
      Snapshot after = store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release);
      recorder.observed(
          new Observation(
              commit,
              new Stimulus.Perform(new Action.CommitStepRelease(release)),
              ScenarioSession.START_MS,
              0,
              List.of(new Sighting.DockFired(DockName.COMMIT.wireName(), after, Map.of(), after)),
              new Outcome.Nothing(),
              after,
              0,
              List.of()));
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

  private static RawRelease release(int number) {
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
