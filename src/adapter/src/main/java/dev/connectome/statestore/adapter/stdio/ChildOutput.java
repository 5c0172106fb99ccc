package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.JsonTextException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What came out of a child's standard output. */
sealed interface ChildOutput {

  /** What the function for its kind gives; one for each kind, in their order. */
  <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end);

  /** A whole line. Handed from the thread that hears it to the one that needs it. */
  final class Line implements ChildOutput {
    private final byte[] bytes;
    private boolean read;
    private @Nullable Object value;
    private @Nullable JsonTextException problem;

    @Override
    public <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end) {
      return line.apply(this);
    }

    /** Takes over the bytes of a line, which must be UTF-8. */
    Line(byte[] bytes) {
      this.bytes = bytes;
    }

    /** How many bytes it has. */
    int length() {
      return bytes.length;
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The same, made when it is asked for; holds the bytes alone, not what they mean. */
    Supplier<String> lateText() {
      byte[] kept = bytes;
      return () -> new String(kept, StandardCharsets.UTF_8);
    }

    /** Reads it as JSON ahead of time; what is wrong with it is told by {@link #json}. */
    void read() {
      read = true;
      try {
        value = JsonText.parse(bytes, 0, bytes.length);
      } catch (JsonTextException e) {
        problem = e;
      }
    }

    /**
     * What it says.
     *
     * @throws JsonTextException when it is not JSON
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

  /** Something that is no line of the protocol; nothing after it is listened to. */
  record Garbage(String problem) implements ChildOutput {
    @Override
    public <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end) {
      return garbage.apply(this);
    }
  }

  /** The end. */
  record End() implements ChildOutput {
    @Override
    public <R> R match(Function<Line, R> line, Function<Garbage, R> garbage, Function<End, R> end) {
      return end.apply(this);
    }
  }
}
