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

/** What stores of the kit showed, by the store's name: a directory with a file for each history. */
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

  /** The histories of one store; none when it was not recorded. */
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

  /** What all checks make of a history. */
  static CheckResults judge(History history) {
    return CheckResults.of(Checks.all(), history.sessionStart(), history.observations());
  }
}
