package dev.connectome.statestore.cli;

import dev.connectome.statestore.explore.Replayer;
import dev.connectome.statestore.explore.Trial;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryHeader;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.observation.history.PartialHistory;
import dev.connectome.statestore.observation.history.Witness;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.KitVersion;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ReplayedFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Holds the content of a file to replay.
 *
 * @param path the file
 * @param history what was read of it; null when it is a feature
 * @param remarks what a reader should know about it
 */
record ReplayFile(Path path, @Nullable History history, List<String> remarks) {

  private static final int MOST_FEATURE_BYTES = 1 << 20;

  /** Copies the list. */
  ReplayFile {
    remarks = List.copyOf(remarks);
  }

  /**
   * Reads the file: as a feature if its name says so, otherwise as a history, up to its first
   * error.
   *
   * @throws UsageException when it cannot be read, or does not even begin as a history
   */
  static ReplayFile read(Path file) {
    try {
      return readable(file);
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ReplayFile readable(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".feature")) {
      // Other code reads the feature; this call refuses a file that cannot be read.
      String unused = new InputFile(file, MOST_FEATURE_BYTES).text();
      return new ReplayFile(file, null, List.of());
    }
    PartialHistory read;
    try {
      read = HistoryReader.readLeniently(file);
    } catch (FormatException e) {
      throw new UsageException(file + " is no history: " + e.getMessage(), e);
    }
    History history = read.history();
    List<String> remarks = new ArrayList<>();
    if (history.header().note() != null) {
      remarks.add("note in the file: " + history.header().note());
    }
    FormatException problem = read.problem();
    if (problem != null) {
      remarks.add("read up to step " + history.observations().size() + ": " + problem.getMessage());
    }
    return new ReplayFile(file, history, remarks);
  }

  /**
   * Returns why a breach may exist that was not shown again, for a history that the health verifier
   * wrote.
   *
   * @param recorded the findings in the history
   * @param driven whether a fresh store replayed it
   */
  List<String> doubts(List<Finding> recorded, boolean driven) {
    Witness witness = history == null ? null : history.header().witness();
    List<String> doubts = new ArrayList<>();
    if (witness != null && recorded.isEmpty()) {
      doubts.add(
          "the verifier found "
              + witness.requirement()
              + " broken; the file contains too little to judge this again");
    }
    if (witness != null && witness.running() && driven) {
      doubts.add(
          "the history begins in a store that was already running; a fresh store does not have"
              + " its earlier state");
    }
    return doubts;
  }

  /** Returns the header of a new history. */
  static HistoryHeader header() {
    return HistoryHeader.of(KitVersion.current(), RequirementCatalogue.load().specVersion());
  }

  /**
   * Judges the recorded history; no store is driven.
   *
   * @throws UsageException when it holds no observations
   */
  Replay judged(String name) {
    if (history == null) {
      throw new UsageException(
          name + " says what to do, not what was seen: name a store with --adapter");
    }
    Trial trial = Replayer.judge(Checks.all(), history).whole();
    List<ReplayedFinding> findings = ReplayedFinding.recorded(trial.findings());
    return new Replay(
        name,
        history.sessionStart().implementation(),
        null,
        history.observations().size(),
        findings,
        remarks,
        doubts(trial.findings(), false),
        null,
        new Replayer(header()).asSeen(findings, trial.run(), trial.run()));
  }
}
