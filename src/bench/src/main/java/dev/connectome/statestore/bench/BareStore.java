package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.RawRelease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs sequences on the reference store without observers or checks: the baseline for driving and
 * judging.
 */
final class BareStore {

  private BareStore() {}

  /** Runs the sequence on a fresh store; exports are made once. */
  static void run(Sequence sequence) {
    long[] now = {sequence.nowMs()};
    ReferenceStore store =
        new ReferenceStore(sequence.config(), () -> Instant.ofEpochMilli(now[0]));
    for (TimedCommand step : sequence.steps()) {
      now[0] = step.nowMs();
      perform(store, step.command());
    }
    Stopwatch.keep(store.read());
  }

  private static void perform(ReferenceStore store, Command command) {
    Stopwatch.keep(
        command.match(
            perform -> Optional.ofNullable(ActionCall.call(store, perform.action())),
            look -> command,
            export ->
                export.format() == ExportFormat.JSONL ? store.exportJsonl() : store.exportText(),
            tamper -> command,
            race -> race(store, race.releasesByThread()),
            subscribe -> command,
            unsubscribe -> command));
  }

  private static boolean race(ReferenceStore store, List<List<RawRelease>> releasesByThread) {
    List<Thread> threads = new ArrayList<>();
    for (List<RawRelease> releases : releasesByThread) {
      Thread thread = new Thread(() -> releases.forEach(release -> commit(store, release)));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static void commit(ReferenceStore store, RawRelease release) {
    Stopwatch.keep(store.commitStepReleaseAppendEventAndSetFocusAndExplanation(release));
  }
}
