package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One item that was read from a child's standard output. */
sealed interface ChildOutput {

  /** Applies the function for the kind of this item. */
  <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end);

  /** A complete line. The reading thread passes it to the thread that uses it. */
  final class Line implements ChildOutput {
    private final byte[] bytes;
    private boolean read;
    private @Nullable Object value;
    private @Nullable FormatException problem;

    @Override
    public <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end) {
      return line.apply(this);
    }

    /** Takes ownership of the bytes of a line, which must be UTF-8. */
    Line(byte[] bytes) {
      this.bytes = bytes;
    }

    /** Returns the number of bytes. */
    int length() {
      return bytes.length;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the text, computed on demand; it keeps the bytes but not the parsed value. */
    Supplier<String> lateText() {
      byte[] kept = bytes;
      return () -> new String(kept, StandardCharsets.UTF_8);
    }

    /** Parses the line ahead of time; {@link #json} reports any error. */
    void read() {
      read = true;
      try {
        value = JsonText.parse(bytes, 0, bytes.length);
      } catch (FormatException e) {
        problem = e;
      }
    }

    /**
     * Returns the parsed value.
     *
     * @throws FormatException when the line is not JSON
     */
    @Nullable Object json() {
      if (!read) {
        read();
      }
      if (problem != null) {
        throw problem;
      }
      return value;
    }
  }

  /** Output that is not a line of the protocol; everything after it is ignored. */
  record Garbage(String problem) implements ChildOutput {
    @Override
    public <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end) {
      return garbage.apply(this);
    }
  }

  /** The end of the output. */
  record End() implements ChildOutput {
    @Override
    public <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end) {
      return end.apply(this);
    }
  }
}
