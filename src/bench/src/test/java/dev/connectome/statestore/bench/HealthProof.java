package dev.connectome.statestore.bench;

import dev.connectome.statestore.adapter.ActionCall;
import dev.connectome.statestore.faults.FaultInjectingStore;
import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.health.attach.Attachment;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.health.attach.VerifierSettings;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.reference.ReferenceStore;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.suite.ScenarioSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs a store with very many commits and violations at known ones. An attached verifier and the
 * recording of the same docks observe it. Reports what was found, and false alarms.
 */
final class HealthProof {
  private static final StoreConfig CONFIG =
      StoreConfig.defaults().withRestartPolicy(RestartPolicy.CLEAR);

  /**
   * The number of commits after which a session ends; an edit must be found before that, because
   * the end clears the ledger.
   */
  private static final int SESSION = 2_000;

  private static final int EVERY = 90;
  private static final int LAST_IN_SESSION = SESSION - SESSION % EVERY - EVERY;

  /** The number of docks by which a recorded dock may be late; after that it counts as missing. */
  private static final int LATE = 40;

  private final AtomicLong now = new AtomicLong(ScenarioSession.START_MS);
  private final ProofActions actions;
  private final FaultInjectingStore store;
  private final Attachment<Snapshot> watched;
  private final ProofRecording recording;
  private final ProofTally live;
  private final ProofTally recorded;
  private final List<FaultInjector> kinds =
      List.copyOf(EnumSet.complementOf(EnumSet.of(FaultInjector.ENTRY_EDITED)));
  private final List<FaultInjector> planted = new ArrayList<>();
  private long commits;

  private HealthProof(long seed) {
    actions = new ProofActions(seed);
    store =
        new FaultInjectingStore(new ReferenceStore(CONFIG, () -> Instant.ofEpochMilli(now.get())));
    Implementation who = new ReferenceAdapter().implementation();
    Capabilities capabilities = new ReferenceAdapter().capabilities();
    Snapshot first = store.describe(store.peek(), now.get()).withLedger(store.told());
    recording =
        new ProofRecording(store, new SessionStart(who, capabilities, CONFIG, now.get(), first));
    watched =
        HealthVerifier.attach(
            store,
            who,
            capabilities,
            CONFIG,
            VerifierSettings.defaults()
                .withFresh(true)
                .withHandMovedClock(() -> Instant.ofEpochMilli(now.get())));
    live = new ProofTally(() -> watched.counts().breachesByRequirement());
    recorded = new ProofTally(() -> recording.counts().breachesByRequirement());
  }

  /** Makes this number of commits. */
  static ProofReport run(long commits, long seed) {
    HealthProof proof = new HealthProof(seed);
    long from = System.nanoTime();
    while (proof.commits < commits) {
      proof.step();
    }
    return proof.end((System.nanoTime() - from) / 1e9);
  }

  private void step() {
    now.addAndGet(actions.pauseMs());
    int offset = (int) (commits % SESSION);
    if (offset % EVERY == 0 && offset > 0 && offset <= LAST_IN_SESSION) {
      plant(
          offset == LAST_IN_SESSION
              ? FaultInjector.ENTRY_EDITED
              : kinds.get(planted.size() % kinds.size()));
    } else if (offset == 0 && commits > 0) {
      act(new Action.RestartSession());
    } else if (offset == EVERY / 2) {
      export();
      act(actions.next(now.get()));
    } else {
      act(actions.next(now.get()));
    }
  }

  private void plant(FaultInjector plant) {
    // Findings up to now belong to violations that were planted before.
    watched.settle();
    live.look(commits);
    live.giveUp(true, commits);
    recorded.look(commits);
    recorded.giveUp(false, commits);
    planted.add(plant);
    // A timer that starts again in the millisecond of its first start is not wrong.
    now.incrementAndGet();
    if (plant == FaultInjector.ENTRY_EDITED) {
      store.edit(1 + actions.below(store.told().size() - 2));
    } else {
      store.plant(plant);
    }
    live.planted(plant, commits);
    recorded.planted(plant, commits);
    if (plant.occasion() == FaultInjector.Occasion.EXPORT) {
      export();
    } else {
      act(actions.occasion(plant, now.get()));
    }
    for (Action action : actions.afterwards(plant, now.get())) {
      act(action);
    }
  }

  private void act(Action action) {
    Object after = ActionCall.call(watched.store(), action);
    Stopwatch.keep(after == null ? action : after);
    recording.happened(new Command.Perform(action), new Outcome.Nothing(), now.get());
    commits++;
    look();
  }

  private void export() {
    String text = watched.store().exportJsonl();
    recording.happened(
        new Command.Export(ExportFormat.JSONL),
        new Outcome.Exported(ExportFormat.JSONL, text, null),
        now.get());
    look();
  }

  private void look() {
    if (live.waits()) {
      watched.settle();
      live.look(commits);
      int promised =
          planted.get(planted.size() - 1) == FaultInjector.ENTRY_EDITED
              ? watched.detectionDelayInCommits()
              : 1;
      if (live.waits() && live.age(commits) > promised) {
        live.giveUp(true, commits);
      }
    }
    recorded.look(commits);
    if (recorded.waits() && recorded.age(commits) > LATE) {
      recorded.giveUp(planted.get(planted.size() - 1).inDocks(), commits);
    }
  }

  private ProofReport end(double seconds) {
    watched.close();
    live.look(commits);
    live.giveUp(true, commits);
    recording.end(now.get());
    recorded.look(commits);
    recorded.giveUp(false, commits);
    return new ProofReport(
        commits,
        planted,
        live,
        recorded,
        watched.counts().notJudged(),
        recording.counts().notJudged(),
        recording.bytes(),
        seconds);
  }
}
