package dev.connectome.statestore.bench;

import dev.connectome.statestore.faults.FaultInjector;
import dev.connectome.statestore.report.Style;
import dev.connectome.statestore.report.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Holds the result of a {@link HealthProof}. */
record ProofReport(
    long commits,
    List<FaultInjector> planted,
    ProofTally live,
    ProofTally recorded,
    Map<String, Long> notJudgedLive,
    Map<String, Long> notJudgedRecorded,
    long bytes,
    double seconds) {

  /** Returns how many violations of this kind were planted. */
  long planted(FaultInjector plant) {
    return planted.stream().filter(one -> one == plant).count();
  }

  /** Returns how many of this kind the attached verifier reported. */
  long foundLive(FaultInjector plant) {
    return live.found(plant);
  }

  /** Returns how many of this kind the recording showed. */
  long foundRecorded(FaultInjector plant) {
    return recorded.found(plant);
  }

  /** Returns the first misses, double reports and false alarms; empty when there are none. */
  List<String> wrong() {
    return Stream.concat(
            live.wrong().stream().map(what -> "live: " + what),
            recorded.wrong().stream().map(what -> "recorded: " + what))
        .toList();
  }

  /** Returns whether every violation that can be found was found once, and nothing else was. */
  boolean holds() {
    return live.wrongs() + recorded.wrongs() == 0;
  }

  /** Returns a table for people. */
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
