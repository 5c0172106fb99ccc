package dev.connectome.statestore.spec;

import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Numbers at the limits of languages, formats and calendars. */
final class EdgeNumbers {

  /** Numbers of any kind. */
  static final List<EdgeValue> NUMBERS =
      List.of(
          number("zero", 0.0),
          number("minus zero", -0.0),
          number("a tenth", 0.1),
          number("a third", 1.0 / 3),
          number("more digits than a float has", 0.1234567890123),
          number("minus one", -1),
          number("a negative fraction", -2.5),
          number("the smallest above zero", Double.MIN_VALUE),
          number("the smallest below zero", -Double.MIN_VALUE),
          number("the smallest normal one", Double.MIN_NORMAL),
          number("2^31", 2_147_483_648.0),
          number("2^32 and one", 4_294_967_297.0),
          number("2^53 less one", 9_007_199_254_740_991.0),
          number("2^53", 9_007_199_254_740_992.0),
          number("2^53 and two", 9_007_199_254_740_994.0),
          number("2^63", 0x1p63),
          number("1e21", 1e21),
          number("1e300", 1e300),
          number("the largest", Double.MAX_VALUE),
          number("the largest below zero", -Double.MAX_VALUE));

  /** Times that are critical for calendars and clocks. */
  static final List<EdgeValue> TIMES =
      Stream.concat(
              Stream.of(
                      "1969-12-31T23:59:59.999Z",
                      "2025-03-30T00:59:59.999Z",
                      "2025-03-30T01:00:00Z",
                      "2025-10-26T00:30:00Z",
                      "2025-10-26T01:30:00Z",
                      "2025-03-09T07:00:00Z",
                      "2025-11-02T06:00:00Z",
                      "2016-12-31T23:59:59.999Z",
                      "2024-02-29T12:00:00Z",
                      "2038-01-19T03:14:08Z",
                      "9999-12-31T23:59:59.999Z",
                      "0001-01-01T00:00:00Z")
                  .map(instant -> number(instant, (double) Instant.parse(instant).toEpochMilli())),
              Stream.of(
                  number("the first millisecond of the year 10000", 253_402_300_800_000.0),
                  number("the last of a JavaScript date", 8.64e15),
                  number("one after the last of a JavaScript date", 8.64e15 + 1),
                  number("half a millisecond", 1_767_225_600_000.5)))
          .toList();

  /** Numbers around the ends of the range from 0 to 1. */
  static final List<EdgeValue> PARTS =
      DoubleStream.of(0.25, 0.5, Math.nextDown(1.0), 1.0, Math.nextUp(1.0), 1.5, 2)
          .mapToObj(part -> number("`" + part + "`", part))
          .toList();

  /** Numbers that are not finite. */
  static final List<EdgeValue> NOT_FINITE =
      List.of(
          number("NaN", Double.NaN),
          number("infinity", Double.POSITIVE_INFINITY),
          number("minus infinity", Double.NEGATIVE_INFINITY));

  private EdgeNumbers() {}

  static EdgeValue number(String words, double number) {
    return new EdgeValue(words, Argument.of(number));
  }
}
