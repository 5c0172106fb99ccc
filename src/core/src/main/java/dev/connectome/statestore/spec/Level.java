package dev.connectome.statestore.spec;

import java.util.Arrays;

/** How binding a requirement is. */
public enum Level {
  /** A store that breaks it does not conform. */
  MUST,
  /** A store that breaks it still conforms; the report says so. */
  SHOULD;

  /** Reads the catalogue's spelling, which is the name of the constant. */
  static Level parse(String text) {
    return Arrays.stream(values())
        .filter(level -> level.name().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown level '" + text + "'; one of " + Arrays.toString(values())));
  }
}
