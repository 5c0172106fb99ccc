package dev.connectome.statestore.observation;

import org.jspecify.annotations.Nullable;

/** One text, by the places in it, beside what was read before. */
final class Recurrence {
  private final char[] text;
  private final int length;
  private final RecurringObjects known;

  Recurrence(char[] text, int length, RecurringObjects known) {
    this.text = text;
    this.length = length;
    this.known = known;
  }

  /** What the object that begins here means, when it was read lately. */
  @Nullable Object find(int from) {
    return known.find(text, from, length);
  }

  /** Takes the object in this range; it must be immutable. */
  void add(int from, int to, Object value) {
    known.add(text, from, to, length, value);
  }
}
