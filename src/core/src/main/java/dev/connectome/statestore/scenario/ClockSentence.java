package dev.connectome.statestore.scenario;

import java.math.BigDecimal;

/** Phrases times in words that keep every millisecond. */
final class ClockSentence {
  /**
   * Up to this limit, a number of seconds with three decimals reads back as the same milliseconds.
   */
  private static final long LONGEST_MS = 1_000_000_000L;

  private ClockSentence() {}

  /** Returns whether this duration can be written in seconds. */
  static boolean fits(long ms) {
    return ms > -LONGEST_MS && ms < LONGEST_MS;
  }

  /** Returns a text such as {@code 1 second} and {@code 0.25 seconds}. */
  static String seconds(long ms) {
    String number = BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
    return number + (number.equals("1") ? " second" : " seconds");
  }

  /** Returns the step that moves the clock without a read of the state. */
  static String move(long ms) {
    return ms < 0 ? "the clock goes back by " + -ms + " ms" : "the clock goes on by " + ms + " ms";
  }

  /** Returns the step that moves the clock and reads the state. */
  static String moveAndLook(long ms) {
    if (ms < 0) {
      return "the clock jumps back " + seconds(-ms);
    }
    return seconds(ms) + (ms == 1_000 ? " passes" : " pass");
  }
}
