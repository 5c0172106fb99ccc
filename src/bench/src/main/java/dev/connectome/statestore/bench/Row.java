package dev.connectome.statestore.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result: how two times compare.
 *
 * @param id for programs
 * @param measure what is compared
 * @param first the time that is divided
 * @param second the time that it is divided by
 * @param unit of both times
 * @param percent whether the ratio is shown in percent
 * @param aim what was aimed at; empty for nothing
 */
record Row(
    String id,
    String measure,
    double first,
    double second,
    String unit,
    boolean percent,
    String aim) {

  /** The first by the second; NaN when there was no second. */
  double ratio() {
    return first / second;
  }

  /** As a report in JSON tells it; NaN where that had nothing. */
  static Row fromPlain(Map<?, ?> fields) {
    return new Row(
        String.valueOf(fields.get("id")),
        String.valueOf(fields.get("measure")),
        number(fields.get("first")),
        number(fields.get("second")),
        String.valueOf(fields.get("unit")),
        Boolean.TRUE.equals(fields.get("percent")),
        String.valueOf(fields.get("aim")));
  }

  private static double number(@Nullable Object value) {
    return value instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
