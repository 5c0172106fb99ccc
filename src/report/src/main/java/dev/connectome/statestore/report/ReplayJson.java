package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ReplayedFinding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds the results of replays for programs. */
public record ReplayJson(int exitCode, List<Entry> replays) {

  /** Holds the result of one replayed history. */
  record Entry(
      String name,
      int steps,
      @Nullable Implementation recordedOf,
      @Nullable Implementation replayedOn,
      List<Compared> findings,
      List<String> remarks,
      List<String> inconclusive,
      @Nullable String notDriven,
      List<Shrunk> counterexamples) {}

  /** Compares a finding of the recording with the finding of the replay. */
  record Compared(
      String requirement, String status, @Nullable Facts recorded, @Nullable Facts now) {}

  record Facts(int step, List<Fact> facts) {}

  record Shrunk(
      String name, boolean reproduced, boolean triedAgain, int fromSteps, int toSteps, int runs) {}

  /** Returns the report as text. */
  public static String of(List<Replay> replays) {
    return PrettyJson.text(
        new ReplayJson(
            Replay.exitCode(replays).code(), replays.stream().map(ReplayJson::entry).toList()));
  }

  private static Entry entry(Replay replay) {
    return new Entry(
        ShownText.page(replay.name()),
        replay.steps(),
        Statement.shown(replay.recordedOf()),
        Statement.shown(replay.replayedOn()),
        replay.findings().stream().map(ReplayJson::compared).toList(),
        Statement.shown(replay.remarks()),
        Statement.shown(replay.doubts()),
        replay.notDriven() == null ? null : ShownText.page(replay.notDriven()),
        replay.counterexamples().stream().map(ReplayJson::shrunk).toList());
  }

  private static Compared compared(ReplayedFinding one) {
    return new Compared(
        one.requirement(),
        one.status().name().toLowerCase(Locale.ROOT),
        facts(one.recorded()),
        facts(one.now()));
  }

  private static @Nullable Facts facts(@Nullable Finding finding) {
    return finding == null
        ? null
        : new Facts(finding.step(), StatedRequirement.shown(finding.facts()));
  }

  private static Shrunk shrunk(Counterexample one) {
    return new Shrunk(
        one.name(),
        one.reproduced(),
        one.wasTriedAgain(),
        one.drawnSteps(),
        one.history().observations().size(),
        one.reruns());
  }
}
