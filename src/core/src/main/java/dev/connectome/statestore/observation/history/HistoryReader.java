package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a history, line by line or as a whole. The caller closes the input. An unreadable line is a
 * {@link FormatException} with its number; nothing after it can be used, because each line depends
 * on the one before.
 */
public final class HistoryReader {
  private static final int MOST_BYTES = 1 << 28;

  private final HistoryLines lines;
  private final HistoryHeader header;
  private final SessionStart sessionStart;
  private Snapshot before;
  private int index;

  private HistoryReader(HistoryLines lines) throws IOException {
    this.lines = lines;
    HistoryLines.Line first = lines.next();
    if (first == null) {
      throw new FormatException("line 1", "the history is empty");
    }
    PlainFields fields = fields(first, "header");
    try {
      header = HeaderForm.fromPlain(fields);
      sessionStart = SessionStartForm.fromPlain(fields.object("opening").asMap());
    } catch (FormatException e) {
      throw e.in(first.place());
    }
    before = sessionStart.initial();
  }

  /** Reads the first line. */
  public static HistoryReader open(Reader in) throws IOException {
    return new HistoryReader(HistoryLines.of(in));
  }

  /** Reads a whole history. */
  public static History read(Reader in) throws IOException {
    return whole(partial(HistoryLines.of(in)));
  }

  /** Reads a whole history from a file in UTF-8. */
  public static History read(Path file) throws IOException {
    return whole(readLeniently(file));
  }

  /** Reads up to the first unreadable line; throws only if the first line is unreadable. */
  public static PartialHistory readLeniently(Reader in) throws IOException {
    return partial(HistoryLines.of(in));
  }

  /** As {@link #readLeniently(Reader)}, from a file in UTF-8. */
  public static PartialHistory readLeniently(Path file) throws IOException {
    try (InputStream in = new InputFile(file, MOST_BYTES).open()) {
      return partial(HistoryLines.of(in));
    }
  }

  /** The header of the history. */
  public HistoryHeader header() {
    return header;
  }

  /** The store when it was opened. */
  public SessionStart sessionStart() {
    return sessionStart;
  }

  /** Reads the next line; empty at the end. */
  public Optional<Observation> next() throws IOException {
    HistoryLines.Line line = lines.next();
    if (line == null) {
      return Optional.empty();
    }
    PlainFields fields = fields(line, "observation");
    try {
      Observation read = ObservationForm.fromPlain(fields.asMap(), before);
      if (read.index() != index + 1) {
        throw fields.problem(read.index() + " cannot follow observation " + index);
      }
      before = read.after();
      index = read.index();
      return Optional.of(read);
    } catch (FormatException e) {
      throw e.in(line.place());
    }
  }

  private static PartialHistory partial(HistoryLines lines) throws IOException {
    HistoryReader reader = new HistoryReader(lines);
    List<Observation> observations = new ArrayList<>();
    FormatException problem = null;
    try {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        observations.add(next.get());
      }
    } catch (FormatException e) {
      problem = e;
    }
    return new PartialHistory(
        new History(reader.header, reader.sessionStart, observations), problem);
  }

  private static History whole(PartialHistory read) {
    FormatException problem = read.problem();
    if (problem != null) {
      throw problem;
    }
    return read.history();
  }

  private static PlainFields fields(HistoryLines.Line line, String what) {
    Object plain;
    try {
      String text = line.text();
      if (text == null) {
        throw new FormatException("not UTF-8");
      }
      if (text.isBlank()) {
        throw new FormatException("the line is blank");
      }
      plain = JsonText.parse(text);
    } catch (FormatException e) {
      throw e.in(line.ended() ? "not JSON" : "the line is cut off").in(line.place());
    }
    try {
      return PlainFields.of(plain, what);
    } catch (FormatException e) {
      throw e.in(line.place());
    }
  }
}
