package dev.connectome.statestore.verdict;

import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.HealthBadge;
import dev.connectome.statestore.observation.JsonText;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.FlowEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes values for authors of stores in any language: JSON on one line with the wire names of
 * fields, plus NaN and the infinities. A text is in quotes, so that the text "none" is not confused
 * with an absent value, nor "4" with a number.
 */
public final class ShownValue {
  private static final double LEAST_PLAIN = 1e-6;
  private static final double MOST_PLAIN = 1e21;

  private ShownValue() {}

  /**
   * The value for a finding; null, which also stands for an absent value, is written as {@code
   * none}.
   */
  public static String of(@Nullable Object value) {
    return value == null ? "none" : json(value);
  }

  /** The value as JSON; an absent value is {@code null}. */
  public static String json(@Nullable Object value) {
    Object plain = plain(value);
    if (plain instanceof Map<?, ?> object) {
      List<String> fields = new ArrayList<>(object.size());
      object.forEach(
          (name, field) -> fields.add(JsonText.write(String.valueOf(name)) + ": " + json(field)));
      return "{" + String.join(", ", fields) + "}";
    }
    if (plain instanceof Iterable<?> list) {
      List<String> elements = new ArrayList<>();
      list.forEach(element -> elements.add(json(element)));
      return "[" + String.join(", ", elements) + "]";
    }
    if (plain instanceof Double || plain instanceof Float) {
      return number(((Number) plain).doubleValue(), plain.toString());
    }
    return JsonText.write(
        plain instanceof Boolean || plain instanceof Number || plain == null
            ? plain
            : plain.toString());
  }

  /** The parts of a state as objects; any other value is one already, or has no parts. */
  static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof FlowEvent entry) {
      return entry.isObject() ? entry.toPlain() : entry.value();
    }
    if (value instanceof Focus focus) {
      return focus.toPlain();
    }
    if (value instanceof Explanation explanation) {
      return explanation.toPlain();
    }
    if (value instanceof WaitProgress wait) {
      return wait.toPlain();
    }
    if (value instanceof TickDisplay tick) {
      return tick.toPlain();
    }
    return value instanceof HealthBadge badge ? badge.toPlain() : value;
  }

  /** All digits if that many are readable, else with an exponent; zero keeps its sign. */
  private static String number(double number, String written) {
    if (!Double.isFinite(number)) {
      return written;
    }
    if (number == 0) {
      return JsonText.write(number);
    }
    BigDecimal digits = new BigDecimal(written).stripTrailingZeros();
    double size = Math.abs(number);
    return size >= LEAST_PLAIN && size < MOST_PLAIN
        ? digits.toPlainString()
        : digits.toString().toLowerCase(Locale.ROOT);
  }

  /**
   * A number of things, in words.
   *
   * @param one the word for one thing; an s is added for any other number
   */
  public static String counted(long count, String one) {
    return count == 1 ? "1 " + one : count + " " + one + "s";
  }

  /** A number of ledger entries, in words. */
  public static String entries(long count) {
    return count == 1 ? "1 entry" : count + " entries";
  }

  /** A number of entries that an action appended, in words. */
  public static String newEntries(long count) {
    return count == 1 ? "1 new entry" : count + " new entries";
  }
}
