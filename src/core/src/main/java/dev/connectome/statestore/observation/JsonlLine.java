package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.PlainValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a JSON Lines text. */
public sealed interface JsonlLine {

  /** The line number, from 1. */
  int number();

  /**
   * A line that is one JSON object.
   *
   * @param number the line number, from 1
   * @param fields the object, frozen, its keys in order
   */
  record Parsed(int number, Map<String, @Nullable Object> fields) implements JsonlLine {
    /** Freezes the fields. */
    public Parsed {
      fields = PlainValue.freezeMap(fields);
    }
  }

  /**
   * A line that is not one JSON object.
   *
   * @param number the line number, from 1
   * @param error what is wrong with it
   */
  record Broken(int number, String error) implements JsonlLine {}
}
