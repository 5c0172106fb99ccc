package dev.connectome.statestore.bench;

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

  static Row ns(String id, String measure, double first, double second, String aim) {
    return new Row(id, measure, first, second, "ns", false, aim);
  }

  static Row ms(String id, String measure, double first, double second, String aim) {
    return new Row(id, measure, first, second, "ms", false, aim);
  }
}
