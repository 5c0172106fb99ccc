package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.JsonTextException;
import dev.connectome.statestore.observation.RecurringObjects;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/** What came out of a child's standard output. */
sealed interface Heard {

  /** A whole line. Handed from the thread that hears it to the one that needs it. */
  final class Line implements Heard {
    private final char[] letters;
    private final int length;
    private boolean read;
    private @Nullable Object value;
    private @Nullable JsonTextException problem;

    Line(char[] letters, int length) {
      this.letters = letters;
      this.length = length;
    }

    int length() {
      return length;
    }

    String text() {
      return new String(letters, 0, length);
    }

    /** The letters without a copy of them. */
    CharSequence view() {
      return CharBuffer.wrap(letters, 0, length).asReadOnlyBuffer();
    }

    /** Reads it as JSON ahead of time; what is wrong with it is told by {@link #json}. */
    void read(RecurringObjects known) {
      read = true;
      try {
        value = JsonText.parse(letters, length, known);
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
        read(new RecurringObjects());
      }
      if (problem != null) {
        throw problem;
      }
      return value;
    }
  }

  /** Something that is no line of the protocol; nothing after it is listened to. */
  record Garbage(String problem) implements Heard {}

  /** The end. */
  record End() implements Heard {}
}
