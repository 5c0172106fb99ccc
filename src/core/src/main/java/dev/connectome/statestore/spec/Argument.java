package dev.connectome.statestore.spec;

import org.jspecify.annotations.Nullable;

/**
 * One argument of an action: of the kind that the specification names, of any other kind, or
 * missing.
 *
 * @param value JSON-shaped, frozen; null when it is null or missing
 * @param isMissing whether the call does not have the argument at all
 */
public record Argument(@Nullable Object value, boolean isMissing) {
  /** An argument that the call does not have. */
  public static final Argument MISSING = new Argument(null, true);

  /** Freezes the value. */
  public Argument {
    value = PlainValue.freeze(value);
    if (isMissing && value != null) {
      throw new IllegalArgumentException("a missing argument has no value: " + value);
    }
  }

  /** An argument that is present; null is allowed. */
  public static Argument of(@Nullable Object value) {
    return new Argument(value, false);
  }

  /** The value if it is a text, else null. */
  public @Nullable String text() {
    return value instanceof String text ? text : null;
  }

  /** The value if it is a number, else NaN. */
  public double number() {
    return value instanceof Double number ? number : Double.NaN;
  }

  /** Whether it is a number; NaN and the infinities count. */
  public boolean isNumber() {
    return value instanceof Double;
  }

  /** Whether it is a text. */
  public boolean isText() {
    return value instanceof String;
  }

  /** Whether it is present and {@code null}. */
  public boolean isNull() {
    return value == null && !isMissing;
  }

  /** Whether it is a boolean. */
  public boolean isFlag() {
    return value instanceof Boolean;
  }
}
