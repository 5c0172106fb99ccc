package dev.connectome.statestore.health;

import dev.connectome.statestore.adapter.DrivenStore;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerDigest;
import dev.connectome.statestore.observation.docks.DockRecord;
import dev.connectome.statestore.observation.docks.LedgerDelta;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Provides docks for tests: those of the reference store in random lives. */
final class Docks {
  static final long START_MS = 1_767_225_600_000L;

  private Docks() {}

  static RawRelease release(String id, @Nullable String node) {
    Map<String, @Nullable Object> event = event(id);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("event", event);
    fields.put("focus", node == null ? null : Map.of("node_id", node, "edge_id", "to " + node));
    fields.put("explanation_sentence", "It goes to " + node + ".");
    return new RawRelease(fields);
  }

  static Map<String, @Nullable Object> event(String id) {
    Map<String, @Nullable Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("at_ms", (double) START_MS);
    event.put("from_node_id", "a");
    event.put("to_node_id", "b" + id.length());
    event.put("trigger", "direct");
    event.put("call_type", "code");
    event.put("label", "l " + id);
    return event;
  }

  /** Returns the records of one store that performs this number of random actions. */
  static List<DockRecord> life(long seed, int actions) {
    Random random = new Random(seed);
    List<DockRecord> told = new ArrayList<>();
    try (RecordingDriver driver =
            new RecordingDriver(
                new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10)), told::add);
        DrivenStore store = driver.open(StoreConfig.defaults(), START_MS)) {
      long now = START_MS;
      for (int action = 0; action < actions; action++) {
        now += random.nextInt(1_500);
        store.perform(command(random, action), now);
      }
    }
    return told;
  }

  private static Command command(Random random, int number) {
    return switch (random.nextInt(12)) {
      case 0 -> new Command.Perform(new Action.SetSpeed(random.nextBoolean() ? "1x" : "2x"));
      case 1 -> new Command.Perform(new Action.SetMode("realtime"));
      case 2 -> new Command.Perform(new Action.StartWaitTimer(START_MS));
      case 3 -> new Command.Perform(new Action.StopWaitTimer(START_MS + 9_000_000));
      case 4 -> new Command.Perform(new Action.SetTickProgress(random.nextDouble()));
      case 5 -> new Command.Export(ExportFormat.JSONL);
      case 6 -> new Command.Perform(new Action.RestartSession());
      case 7 ->
          new Command.Perform(new Action.AppendRealtimeEvent(new RawEvent(event("r" + number))));
      default ->
          new Command.Perform(
              new Action.CommitStepRelease(release("e" + number, "n" + random.nextInt(3))));
    };
  }

  /** Returns a release that the store handles wrongly: its entry is appended this many times. */
  static DockRecord.Committed withFlood(DockRecord.Committed right, int times, long digest) {
    LedgerDelta told = right.ledger();
    List<FlowEvent> flood = Collections.nCopies(times, told.added().get(0));
    long after = digest;
    for (FlowEvent entry : flood) {
      after = LedgerDigest.appended(after, entry);
    }
    return new DockRecord.Committed(
        right.store(),
        right.number(),
        right.atMs(),
        right.clockUncertaintyMs(),
        right.action(),
        right.settled(),
        new LedgerDelta(told.length() + times - 1, told.evicted(), flood, after),
        right.docks());
  }

  /** Returns a release that the store handles wrongly: its focus is the previous one. */
  static DockRecord.Committed withStaleFocus(DockRecord.Committed right) {
    return new DockRecord.Committed(
        right.store(),
        right.number(),
        right.atMs(),
        right.clockUncertaintyMs(),
        right.action(),
        right.settled().toBuilder().focus("stale", null, null).build(),
        right.ledger(),
        right.docks());
  }
}
