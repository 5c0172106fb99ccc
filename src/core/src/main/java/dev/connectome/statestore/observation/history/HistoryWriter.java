package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Snapshot;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a history: a first line for the store that was opened, then one for each observation. */
public final class HistoryWriter {

  private HistoryWriter() {}

  /** Writes a whole history to a file. */
  public static void write(History history, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(history, out);
    }
  }

  /**
   * Writes a whole history. The caller closes the output.
   *
   * @throws IllegalArgumentException when an observation's index is not the next one
   */
  public static void write(History history, Appendable out) throws IOException {
    if (history.header().format() != HistoryHeader.FORMAT) {
      throw new IllegalArgumentException("cannot write format " + history.header().format());
    }
    line(out, HeaderForm.toPlain(history.header(), history.sessionStart()));
    Snapshot before = history.sessionStart().initial();
    int index = 0;
    for (Observation observation : history.observations()) {
      if (observation.index() != ++index) {
        throw new IllegalArgumentException(
            "observation " + observation.index() + " cannot follow observation " + (index - 1));
      }
      line(out, ObservationForm.toPlain(observation, before));
      before = observation.after();
    }
  }

  private static void line(Appendable out, Object plain) throws IOException {
    out.append(JsonText.write(plain)).append('\n');
  }
}
