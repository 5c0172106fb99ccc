package dev.connectome.statestore.bench;

import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What came of a {@link HealthProof}. */
record ProofReport(
    long commits,
    List<FaultInjector> planted,
    ProofTally live,
    ProofTally recorded,
    Map<String, Long> notJudgedLive,
    Map<String, Long> notJudgedRecorded,
    long bytes,
    double seconds) {

  /** How many violations of this kind were planted. */
  long planted(FaultInjector plant) {
    return planted.stream().filter(one -> one == plant).count();
  }

  /** How many of this kind the attached verifier told of. */
  long foundLive(FaultInjector plant) {
    return live.found(plant);
  }

  /** How many of this kind the recording showed. */
  long foundRecorded(FaultInjector plant) {
    return recorded.found(plant);
  }

  /** Every miss, double report and false alarm, the first of them; none when all is well. */
  List<String> wrong() {
    return Stream.concat(
            live.wrong().stream().map(what -> "live: " + what),
            recorded.wrong().stream().map(what -> "recorded: " + what))
        .toList();
  }

  /** Whether all was found that can be, once, and nothing else. */
  boolean holds() {
    return live.wrongs() + recorded.wrongs() == 0;
  }

  /** A table for people. */
  String text() {
    TextTable table =
        new TextTable(
            "planted", "requirement", "times", "found live", "found recorded", "not in docks");
    for (FaultInjector plant : FaultInjector.values()) {
      table.row(
          List.of(
              plant.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              plant.leading(),
              String.valueOf(planted(plant)),
              String.valueOf(foundLive(plant)),
              String.valueOf(foundRecorded(plant)),
              plant.inDocks() ? "-" : String.valueOf(recorded.unseen(plant))));
    }
    StringBuilder text = new StringBuilder(table.plain(Style.plain())).append('\n');
    text.append(
        String.format(
            Locale.ROOT,
            "%,d commits, %,d violations planted; told wrongly or not at all: live %d, recorded"
                + " %d%n",
            commits,
            planted.size(),
            live.wrongs(),
            recorded.wrongs()));
    text.append(
        String.format(
            Locale.ROOT,
            "the last to be found live was found after %d commits; %,d bytes recorded; %.1f s%n",
            live.longest(),
            bytes,
            seconds));
    text.append("not judged: live " + notJudgedLive + ", recorded " + notJudgedRecorded + "\n");
    wrong().forEach(what -> text.append(what + "\n"));
    return text.toString();
  }
}
