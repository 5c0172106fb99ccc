package dev.connectome.statestore.observation;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field that stands in a JSON text as it is, and is none of the tags; with what
 * surrounds it. There are few such names and they are written all the time, so they are kept.
 */
final class FieldName {
  private static final int SLOTS = 1 << 9;
  private static final int LONGEST = 64;

  /** Each is immutable: a thread that misses what another one kept makes its own. */
  private static final @Nullable FieldName[] KEPT = new FieldName[SLOTS];

  private final String name;
  private final byte[] bytes;

  private FieldName(String name) {
    this.name = name;
    this.bytes = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }

  /** The name in quotes, and a colon; null when it does not stand in a text as it is. */
  static byte @Nullable [] bytes(String name) {
    int hash = name.hashCode();
    int slot = (hash ^ (hash >>> 9)) & (SLOTS - 1);
    FieldName kept = KEPT[slot];
    if (kept != null && kept.name.equals(name)) {
      return kept.bytes;
    }
    if (!isPlain(name)) {
      return null;
    }
    FieldName made = new FieldName(name);
    if (name.length() <= LONGEST) {
      KEPT[slot] = made;
    }
    return made.bytes;
  }

  private static boolean isPlain(String name) {
    for (int position = 0; position < name.length(); position++) {
      char c = name.charAt(position);
      if (!JsonBytes.isPlain(c) || c == '$') {
        return false;
      }
    }
    return true;
  }
}
