package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.Capabilities;
import java.util.function.Predicate;

/**
 * A situation in which a requirement must be kept. A requirement passes only when, in each of its
 * situations that applies to the implementation, it was seen kept.
 *
 * @param id short name, unique within the check
 * @param text the situation in words
 * @param applies whether the situation can occur in an implementation with these capabilities
 */
public record Situation(String id, String text, Predicate<Capabilities> applies) {

  /** A situation that can occur in every implementation. */
  public static Situation always(String id, String text) {
    return new Situation(id, text, capabilities -> true);
  }

  /** An argument of the wrong kind, if the adapter can pass one. */
  static Situation wrongKind(String text) {
    return when(can -> can.arguments().any(), "wrong-kind", text);
  }

  /** A situation that can occur only in some implementations. */
  public static Situation when(Predicate<Capabilities> applies, String id, String text) {
    return new Situation(id, text, applies);
  }
}
