package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.LineSource;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a history. An unreadable line is a {@link FormatException} with its number; nothing after
 * it can be used, because each line depends on the one before.
 */
public final class HistoryReader {
  private static final int MOST_BYTES = 1 << 28;

  /** A longer line cannot belong to a history, and reading it would take many times its size. */
  private static final int LONGEST = 64 << 20;

  private HistoryReader() {}

  /** Reads a whole history in UTF-8. The caller closes the input. */
  public static History read(InputStream in) throws IOException {
    return whole(readLeniently(in));
  }

  /** Reads a whole history from a file in UTF-8. */
  public static History read(Path file) throws IOException {
    return whole(readLeniently(file));
  }

  /** As {@link #readLeniently(InputStream)}, from a file. */
  public static PartialHistory readLeniently(Path file) throws IOException {
    try (InputStream in = new InputFile(file, MOST_BYTES).open()) {
      return readLeniently(in);
    }
  }

  /** Reads up to the first unreadable line; throws only if the first line is unreadable. */
  public static PartialHistory readLeniently(InputStream in) throws IOException {
    LineSource lines = new LineSource(in, LONGEST, 0);
    LineSource.Line first = next(lines);
    if (first == null) {
      throw new FormatException("line 1", "the history is empty");
    }
    HistoryHeader header;
    SessionStart sessionStart;
    try {
      JsonCursor fields = JsonCursor.ofObject(json(first), "header");
      header = HeaderForm.fromPlain(fields);
      sessionStart = SessionStartForm.fromPlain(fields.object("opening").object());
    } catch (FormatException e) {
      throw e.in("line 1");
    }
    List<Observation> observations = new ArrayList<>();
    FormatException problem = null;
    Snapshot before = sessionStart.initial();
    while (problem == null) {
      LineSource.Line line = next(lines);
      if (line == null) {
        break;
      }
      try {
        Observation read = observation(json(line), before, observations.size());
        observations.add(read);
        before = read.after();
      } catch (FormatException e) {
        problem = e.in("line " + line.number());
      }
    }
    return new PartialHistory(new History(header, sessionStart, observations), problem);
  }

  private static Observation observation(@Nullable Object plain, Snapshot before, int index) {
    JsonCursor fields = JsonCursor.ofObject(plain, "observation");
    Observation read = ObservationForm.fromPlain(fields.object(), before);
    if (read.index() != index + 1) {
      throw fields.problem(read.index() + " cannot follow observation " + index);
    }
    return read;
  }

  private static LineSource.@Nullable Line next(LineSource lines) throws IOException {
    LineSource.Line line = lines.next();
    return line == null ? lines.rest() : line;
  }

  private static @Nullable Object json(LineSource.Line line) {
    if (line.tooLong()) {
      throw new FormatException(String.format(Locale.ROOT, "longer than %,d bytes", LONGEST));
    }
    try {
      String text = line.text();
      if (text == null) {
        throw new FormatException("not UTF-8");
      }
      if (text.isBlank()) {
        throw new FormatException("the line is blank");
      }
      return line.json();
    } catch (FormatException e) {
      throw e.in(line.ended() ? "not JSON" : "the line is cut off");
    }
  }

  private static History whole(PartialHistory read) {
    FormatException problem = read.problem();
    if (problem != null) {
      throw problem;
    }
    return read.history();
  }
}
