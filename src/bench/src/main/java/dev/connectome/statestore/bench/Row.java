package dev.connectome.statestore.bench;

/**
 * Holds one row of the result: a comparison of two times.
 *
 * @param id for programs
 * @param measure what is compared
 * @param first the dividend
 * @param second the divisor
 * @param unit of both times
 * @param percent whether the ratio is shown in percent
 * @param aim the target; empty for none
 */
record Row(
    String id,
    String measure,
    double first,
    double second,
    String unit,
    boolean percent,
    String aim) {

  /** Returns the first time divided by the second; NaN without a second time. */
  double ratio() {
    return first / second;
  }

  static Row ns(String id, String measure, double first, double second, String aim) {
    return new Row(id, measure, first, second, "ns", false, aim);
  }

  static Row ms(String id, String measure, double first, double second, String aim) {
    return new Row(id, measure, first, second, "ms", false, aim);
  }
}
