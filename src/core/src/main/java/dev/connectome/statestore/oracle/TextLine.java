package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.verdict.ShownValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one line of a text export from left to right. The implementation decides what is between
 * the parts; the specification fixes the parts and their order.
 */
final class TextLine {
  private static final Pattern DURATION =
      Pattern.compile("(-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(ms|s)?|\\?");

  /**
   * What no line can show: control characters except the tab, unpaired surrogates, line breaks and
   * the byte order mark.
   */
  private static final Pattern NOT_SHOWN =
      Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029\\uFEFF&&[^\\t]]");

  private static final Pattern TWO_DECIMALS = Pattern.compile("-?\\d+\\.\\d\\d");

  /** From this value on, languages write numbers with exponents and lose digits in divisions. */
  private static final double MOST_DIGITS_MS = 1e18;

  /** The years 1 to 9999, because some calendars end there. */
  private static final double FIRST_YEAR_MS = -62_135_596_800_000.0;

  private static final double LAST_YEAR_MS = 253_402_300_799_999.0;

  private static final double ROUNDING = 1e-12;
  private static final int SHORTEST_TELLING = 3;

  private final String line;
  private final StringBuilder betweenParts = new StringBuilder();
  private int position;
  private boolean behindTheLabel;

  TextLine(String line) {
    this.line = line;
  }

  /** Whether this line shows nodes and label of an entry, whatever else it shows or lacks. */
  boolean isAbout(FlowEvent entry) {
    return !lacks(orNothing(entry.fromNodeId()) + "→" + orNothing(entry.toNodeId()))
        && !lacks(entry.label());
  }

  /** The first part of an entry that this line lacks; null when it has all parts, in order. */
  @Nullable String missing(FlowEvent entry) {
    String time = time(entry);
    if (time != null && !isTime(time, entry.atMs())) {
      return "a time before the trigger";
    }
    if (lacks(entry.trigger())) {
      return "trigger " + ShownValue.of(entry.trigger());
    }
    if (lacks(entry.callType())) {
      return "call type " + ShownValue.of(entry.callType());
    }
    boolean isNoDuration = entry.others().containsKey("duration_ms");
    if (!isNoDuration && !takeDuration(entry.durationMs())) {
      return "duration " + expectedDuration(entry.durationMs());
    }
    String nodes = orNothing(entry.fromNodeId()) + "→" + orNothing(entry.toNodeId());
    if (lacks(nodes)) {
      return ShownValue.of(nodes);
    }
    if (lacks(entry.label())) {
      return "label " + ShownValue.of(entry.label());
    }
    behindTheLabel = true;
    if (lacks(entry.payloadSummary())) {
      return "payload_summary " + ShownValue.of(entry.payloadSummary());
    }
    if (lacks(entry.rateHint())) {
      return "rate " + ShownValue.of(entry.rateHint());
    }
    if (lacks(entry.notes())) {
      return "notes " + ShownValue.of(entry.notes());
    }
    betweenParts.append(line, position, line.length());
    return null;
  }

  /** If an entry has no text there, the entry is wrong and its line may show anything there. */
  private static String orNothing(@Nullable String id) {
    return id == null ? "" : id;
  }

  /** The text before the trigger, which is the time in any form; null when there is no trigger. */
  @Nullable String time(FlowEvent entry) {
    int trigger = line.indexOf(String.valueOf(entry.trigger()));
    return trigger < 0 ? null : line.substring(0, trigger);
  }

  /**
   * Whether the line shows this text behind the label although the entry does not contain it. The
   * line must lack no part. Decides only for a text that cannot be a separator.
   */
  boolean showsForeign(@Nullable String text, FlowEvent entry) {
    if (text == null || !isTelling(text)) {
      return false;
    }
    for (String piece : NOT_SHOWN.split(text, -1)) {
      if (betweenParts.indexOf(piece.strip()) < 0) {
        return false;
      }
    }
    return entry.toPlain().values().stream().noneMatch(own -> String.valueOf(own).contains(text));
  }

  /** Several characters, not only letters: a word for an absent part does not look like this. */
  private static boolean isTelling(String text) {
    return text.strip().length() >= SHORTEST_TELLING
        && !text.strip().chars().allMatch(Character::isLetter);
  }

  /**
   * The implementation decides how a time is written, but a time within the calendar has digits.
   */
  private static boolean isTime(String shown, @Nullable Double atMs) {
    if (atMs == null) {
      return !shown.isBlank();
    }
    return !hasDate(atMs) || shown.chars().anyMatch(Character::isDigit);
  }

  /** Whether every calendar can show this time; for other times any text is accepted. */
  static boolean hasDate(double atMs) {
    return atMs >= FIRST_YEAR_MS && atMs <= LAST_YEAR_MS;
  }

  /**
   * A character that no line can show, such as a line break, may be replaced by anything: only the
   * pieces beside it are searched.
   */
  private boolean lacks(@Nullable String part) {
    if (part == null) {
      return false;
    }
    for (String piece : NOT_SHOWN.split(part, -1)) {
      if (lacksPiece(piece)) {
        return true;
      }
    }
    return false;
  }

  private boolean lacksPiece(String piece) {
    String bare = piece.strip();
    int found = line.indexOf(bare, position);
    if (found < 0) {
      return true;
    }
    if (behindTheLabel) {
      betweenParts.append(line, position, found).append('\n');
    }
    position = found + bare.length();
    return false;
  }

  private boolean takeDuration(@Nullable Double durationMs) {
    Matcher matcher = DURATION.matcher(line);
    boolean found = matcher.find(position);
    while (found && !matches(matcher, durationMs)) {
      found = matcher.find();
    }
    if (found) {
      position = matcher.end();
    }
    return found;
  }

  private static boolean matches(Matcher matcher, @Nullable Double durationMs) {
    if (matcher.group(1) == null) {
      return durationMs == null || durationMs < 0;
    }
    if (durationMs == null) {
      return false;
    }
    if (Math.abs(durationMs) >= MOST_DIGITS_MS) {
      return true;
    }
    double shown = Double.parseDouble(matcher.group(1));
    if (durationMs < 0) {
      double unit = "s".equals(matcher.group(2)) ? 1000 : 1;
      return Math.abs(shown * unit - durationMs) < Math.max(1, unit / 100);
    }
    if (matcher.group(2) == null || matcher.group(1).startsWith("-")) {
      return false;
    }
    if (matcher.group(2).equals("ms")) {
      return durationMs < 1000 && Math.abs(shown - durationMs) < 1;
    }
    boolean twoDecimals = TWO_DECIMALS.matcher(matcher.group(1)).matches();
    return durationMs > 999
        && shown >= 1
        && twoDecimals
        && Math.abs(shown * 1000 - durationMs) < Math.max(10, durationMs * ROUNDING);
  }

  private static String expectedDuration(@Nullable Double durationMs) {
    if (durationMs == null) {
      return "?";
    }
    if (durationMs < 0) {
      return ShownValue.of(durationMs) + " or ?";
    }
    return durationMs < 1000
        ? ShownValue.of(durationMs) + " as <n>ms"
        : ShownValue.of(durationMs / 1000) + " with two decimals and s";
  }
}
