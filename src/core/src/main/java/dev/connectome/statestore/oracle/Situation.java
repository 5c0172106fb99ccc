package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.Capabilities;
import java.util.function.Predicate;

/**
 * A situation that a requirement speaks of. A requirement passes only when each of its situations
 * that applies to the implementation was seen, and seen kept.
 *
 * @param id short name, unique within the check
 * @param text the situation in words
 * @param applies whether an implementation with these capabilities can come into it
 */
public record Situation(String id, String text, Predicate<Capabilities> applies) {

  /** A situation that every implementation comes into. */
  public static Situation always(String id, String text) {
    return new Situation(id, text, capabilities -> true);
  }

  /** An argument of the wrong kind, where the adapter can hand one over. */
  static Situation wrongKind(String text) {
    return when(can -> can.arguments().any(), "wrong-kind", text);
  }

  /** A situation that only some implementations come into. */
  public static Situation when(Predicate<Capabilities> applies, String id, String text) {
    return new Situation(id, text, applies);
  }
}
