package dev.connectome.statestore.mutation;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.observation.history.HistoryWriter;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads the recorded histories of the kit's stores: a directory for each store, with a file for
 * each history.
 */
final class Corpus {
  private static final Path ROOT = Checkout.top().resolve("target/mutation/histories");

  private Corpus() {}

  static void write(String store, List<History> histories) throws IOException {
    Path directory = Files.createDirectories(ROOT.resolve(store));
    try (Stream<Path> old = Files.list(directory)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    int number = 0;
    for (History history : histories) {
      HistoryWriter.write(history, directory.resolve(++number + ".jsonl"));
    }
  }

  /** Returns the histories of one store; empty when it was not recorded. */
  static List<History> read(String store) {
    Path directory = ROOT.resolve(store);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<History> histories = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        histories.add(HistoryReader.read(file));
      }
      return histories;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the results of all checks for a history. */
  static CheckResults judge(History history) {
    return CheckResults.of(Checks.all(), history.sessionStart(), history.observations());
  }
}
