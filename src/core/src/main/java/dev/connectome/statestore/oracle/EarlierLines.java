package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.FlowEvent;
import org.jspecify.annotations.Nullable;

/** Remembers what the earlier lines of one text export showed and a later line must not repeat. */
final class EarlierLines {
  private static final double HOUR_MS = 3_600_000;

  /** Two times that are this far apart read differently, even as hours and minutes. */
  private static final double APART_MS = 61_000;

  private @Nullable String summary;
  private @Nullable String rate;
  private @Nullable String notes;
  private @Nullable String firstTime;
  private @Nullable Double firstAtMs;

  /** Adds the next line. */
  void add(TextLine line, FlowEvent entry) {
    summary = latest(entry.payloadSummary(), summary);
    rate = latest(entry.rateHint(), rate);
    notes = latest(entry.notes(), notes);
    if (firstAtMs == null && entry.atMs() != null) {
      firstTime = line.time(entry);
      firstAtMs = entry.atMs();
    }
  }

  /** Whether the line shows a part that its entry does not have but an earlier entry has. */
  boolean isLeftIn(TextLine line, FlowEvent entry) {
    return (entry.payloadSummary() == null && line.showsForeign(summary, entry))
        || (entry.rateHint() == null && line.showsForeign(rate, entry))
        || (entry.notes() == null && line.showsForeign(notes, entry));
  }

  /**
   * Whether the entry's time is far from the first entry's time but the line shows the first one's.
   */
  boolean isTimeOfAnother(TextLine line, FlowEvent entry) {
    Double atMs = entry.atMs();
    return firstTime != null
        && firstAtMs != null
        && atMs != null
        && TextLine.hasDate(firstAtMs)
        && TextLine.hasDate(atMs)
        && areApart(firstAtMs, atMs)
        && firstTime.equals(line.time(entry));
  }

  /**
   * Whether two times differ even on a clock that shows no date: hours apart, but not by whole
   * hours.
   */
  private static boolean areApart(double one, double other) {
    double apart = Math.abs(one - other);
    double minutes = apart % HOUR_MS;
    return apart >= HOUR_MS && minutes >= APART_MS && minutes <= HOUR_MS - APART_MS;
  }

  private static @Nullable String latest(@Nullable String own, @Nullable String earlier) {
    return own == null ? earlier : own;
  }
}
