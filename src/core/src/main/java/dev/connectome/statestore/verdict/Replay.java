package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Implementation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of doing something recorded again.
 *
 * @param name the file, and the scenario where it has several
 * @param recordedOf whose behaviour was recorded; null where the recording does not say
 * @param replayedOn what it was done to; null when no store was driven, and the recording judged
 * @param steps how many commands it has
 * @param findings each kind once
 * @param remarks what a reader should know of the recording
 * @param doubts why a finding that was not seen again may be there all the same
 * @param notDriven why the store could not be driven to the end; null when it could
 * @param counterexamples what was written, or would be
 */
public record Replay(
    String name,
    @Nullable Implementation recordedOf,
    @Nullable Implementation replayedOn,
    int steps,
    List<ReplayedFinding> findings,
    List<String> remarks,
    List<String> doubts,
    @Nullable String notDriven,
    List<Counterexample> counterexamples) {

  /** Copies the lists. */
  public Replay {
    findings = List.copyOf(findings);
    remarks = List.copyOf(remarks);
    doubts = List.copyOf(doubts);
    counterexamples = List.copyOf(counterexamples);
  }

  /** What the process is to exit with: anything that fails counts, a SHOULD, too. */
  public static ExitCode exitCode(List<Replay> replays) {
    if (replays.stream().flatMap(one -> one.findings().stream()).anyMatch(ReplayedFinding::fails)) {
      return ExitCode.NOT_CONFORMANT;
    }
    if (replays.stream().anyMatch(one -> one.notDriven() != null)) {
      return ExitCode.NOT_DRIVEN;
    }
    return replays.stream().allMatch(one -> one.doubts().isEmpty())
        ? ExitCode.CONFORMANT
        : ExitCode.INCONCLUSIVE;
  }
}
