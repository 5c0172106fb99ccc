package dev.connectome.statestore.report.scenario;

import java.math.BigDecimal;

/** Times in words, where the words keep every millisecond. */
final class ClockSentence {
  /** Up to here a number of seconds with three decimals reads back to the same milliseconds. */
  private static final long LONGEST_MS = 1_000_000_000L;

  private ClockSentence() {}

  /** Whether so much time can be told in seconds. */
  static boolean fits(long ms) {
    return ms > -LONGEST_MS && ms < LONGEST_MS;
  }

  /** Such as {@code 1 second} and {@code 0.25 seconds}. */
  static String seconds(long ms) {
    String number = BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
    return number + (number.equals("1") ? " second" : " seconds");
  }

  /** The clock moves and no state is read. */
  static String move(long ms) {
    return ms < 0 ? "the clock goes back by " + -ms + " ms" : "the clock goes on by " + ms + " ms";
  }

  /** The clock moves and somebody looks. */
  static String moveAndLook(long ms) {
    if (ms < 0) {
      return "the clock jumps back " + seconds(-ms);
    }
    return seconds(ms) + (ms == 1_000 ? " passes" : " pass");
  }
}
