package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a history line by line, as the observations are made. The caller closes the output. Not
 * thread-safe.
 */
public final class HistoryWriter {
  private final Appendable out;
  private final boolean flushEachLine;
  private Snapshot before;
  private int index;

  private HistoryWriter(Appendable out, boolean flushEachLine, Snapshot initial) {
    this.out = out;
    this.flushEachLine = flushEachLine;
    this.before = initial;
  }

  /** Writes the first line. */
  public static HistoryWriter start(Appendable out, HistoryHeader header, SessionStart sessionStart)
      throws IOException {
    return start(out, header, sessionStart, false);
  }

  /** As {@link #start}, but flushes each line, so that nothing is lost when the process crashes. */
  public static HistoryWriter startFlushing(
      Appendable out, HistoryHeader header, SessionStart sessionStart) throws IOException {
    return start(out, header, sessionStart, true);
  }

  /** Writes a whole history to a file. */
  public static void write(History history, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      write(history, out);
    }
  }

  /** Writes a whole history. */
  public static void write(History history, Appendable out) throws IOException {
    HistoryWriter writer = start(out, history.header(), history.sessionStart());
    for (Observation observation : history.observations()) {
      writer.append(observation);
    }
  }

  /**
   * Writes the next line.
   *
   * @throws IllegalArgumentException when the observation's index is not the next one
   */
  public void append(Observation observation) throws IOException {
    if (observation.index() != index + 1) {
      throw new IllegalArgumentException(
          "observation " + observation.index() + " cannot follow observation " + index);
    }
    line(ObservationForm.toPlain(observation, before));
    before = observation.after();
    index = observation.index();
  }

  private static HistoryWriter start(
      Appendable out, HistoryHeader header, SessionStart sessionStart, boolean flushEachLine)
      throws IOException {
    if (header.format() != HistoryHeader.FORMAT) {
      throw new IllegalArgumentException("cannot write format " + header.format());
    }
    HistoryWriter writer = new HistoryWriter(out, flushEachLine, sessionStart.initial());
    writer.line(HeaderForm.toPlain(header, sessionStart));
    return writer;
  }

  private void line(Object plain) throws IOException {
    out.append(JsonText.write(plain)).append('\n');
    if (flushEachLine && out instanceof Flushable flushable) {
      flushable.flush();
    }
  }
}
