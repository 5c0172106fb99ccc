package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.RecordedSequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Check;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ReplayedFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates counterexamples from recordings and their repetitions. Use one instance for each replay.
 */
public final class Replayer {
  private final HistoryHeader header;
  private final Map<String, Integer> numbers = new HashMap<>();
  private @Nullable String brokenOff;

  /**
   * Creates a replayer.
   *
   * @param header the header of the histories that it creates
   */
  public Replayer(HistoryHeader header) {
    this.header = header;
  }

  /** Applies the current checks to a history; no store is driven. */
  public static Trial judge(List<Check> checks, History history) {
    SequenceRun run =
        new SequenceRun(
            RecordedSequence.of(history), history.sessionStart(), history.observations());
    Witness witness = history.header().witness();
    return witness == null
        ? TrialRunner.judge(checks, run)
        : new Trial(run, WitnessedHistory.findings(history, witness), Map.of());
  }

  /**
   * Returns each finding with the history that shows it, not shrunk.
   *
   * @param recorded the recording
   * @param now the repetition; the recording itself when it was not repeated
   */
  public List<Counterexample> asSeen(
      List<ReplayedFinding> findings, SequenceRun recorded, SequenceRun now) {
    List<Counterexample> all = new ArrayList<>();
    for (ReplayedFinding one : findings) {
      Finding latest = one.latest().orElse(null);
      if (latest == null) {
        continue;
      }
      all.add(
          one.fails()
              ? seen(latest, now, now.observations().size(), 1)
              : notSeenAgain(latest, now, recorded, 1));
    }
    return all;
  }

  /**
   * Returns each finding with the shortest history that shows it.
   *
   * @param recorded the recording
   * @param now the repetition
   */
  public List<Counterexample> shrink(
      List<ReplayedFinding> findings, SequenceRun recorded, Trial now, Shrinker shrinker) {
    List<Counterexample> all = new ArrayList<>();
    for (ReplayedFinding one : findings) {
      Finding seen = one.now();
      Finding earlier = one.recorded();
      if (seen == null) {
        if (earlier != null) {
          all.add(notSeenAgain(earlier, now.run(), recorded, 1));
        }
        continue;
      }
      all.add(shrunk(seen, now, shrinker));
    }
    return all;
  }

  /**
   * Shrinks a finding. If the store dies during shrinking, the finding is kept at its full length.
   */
  private Counterexample shrunk(Finding seen, Trial now, Shrinker shrinker) {
    int steps = now.sequence().steps().size();
    if (brokenOff != null) {
      return seen(seen, now.run(), steps, 0);
    }
    Shrunk shrunk;
    try {
      shrunk = shrinker.shrink(now.sequence(), seen);
    } catch (DriverException e) {
      brokenOff = String.valueOf(e.getMessage());
      return seen(seen, now.run(), steps, 0);
    }
    if (shrunk.brokenOff() != null) {
      brokenOff = String.valueOf(shrunk.brokenOff().getMessage());
    }
    return shrunk.reproduced()
        ? seen(shrunk.finding(), shrunk.trial().run(), steps, shrunk.reruns())
        : notSeenAgain(seen, shrunk.trial().run(), now.run(), shrunk.reruns());
  }

  /** Returns why shrinking ended early; empty when it did not. */
  public Optional<String> brokenOff() {
    return Optional.ofNullable(brokenOff);
  }

  private Counterexample seen(Finding finding, SequenceRun run, int drawn, int reruns) {
    return new Counterexample(name(finding), finding, history(run, finding), null, drawn, reruns);
  }

  private Counterexample notSeenAgain(
      Finding finding, SequenceRun run, SequenceRun firstSeen, int reruns) {
    return new Counterexample(
        name(finding),
        finding,
        history(run, finding),
        history(firstSeen, finding),
        firstSeen.observations().size(),
        reruns);
  }

  /** Returns the history up to the finding; later steps are not part of it. */
  private History history(SequenceRun run, Finding finding) {
    int steps = Math.min(finding.step(), run.observations().size());
    return new History(header, run.sessionStart(), run.observations().subList(0, steps));
  }

  private String name(Finding finding) {
    return finding.requirement() + "-" + numbers.merge(finding.requirement(), 1, Integer::sum);
  }
}
