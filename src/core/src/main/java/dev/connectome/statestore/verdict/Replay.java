package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Implementation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of repeating a recording.
 *
 * @param name the file, and the scenario if the file has several
 * @param recordedOf the implementation that was recorded; null if the recording does not say
 * @param replayedOn the implementation it was repeated on; null when no store was driven and the
 *     recording itself was judged
 * @param steps the number of commands
 * @param findings one of each kind
 * @param remarks what a reader should know about the recording
 * @param doubts why a finding that was not seen again may still exist
 * @param notDriven why the store could not be driven to the end; null when it could
 * @param counterexamples the counterexamples that were written, or would be
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

  /** The exit code of the process; every failure counts, that of a SHOULD too. */
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
