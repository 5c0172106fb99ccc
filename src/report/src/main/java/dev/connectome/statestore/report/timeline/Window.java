package dev.connectome.statestore.report.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Selects the steps of a long history that are drawn: the first few, and those up to just after the
 * step of the finding.
 *
 * @param parts in order
 */
record Window(List<Part> parts) {
  static final int MOST_STEPS = 24;
  private static final int FIRST = 3;
  private static final int AFTER = 2;

  /**
   * Holds a range of steps that are drawn or left out.
   *
   * @param from the first step; steps are counted from 1
   * @param to the last step
   * @param drawn whether each of them is drawn
   */
  record Part(int from, int to, boolean drawn) {
    int count() {
      return to - from + 1;
    }
  }

  /**
   * Returns what to draw.
   *
   * @param steps the number of steps
   * @param focus the step of the finding
   */
  static Window of(int steps, int focus) {
    return of(steps, focus, MOST_STEPS);
  }

  /** As {@link #of(int, int)}, but draws up to this number of steps. */
  static Window of(int steps, int focus, int most) {
    List<Part> parts = new ArrayList<>();
    if (steps <= most) {
      add(parts, 1, steps, true);
      return new Window(parts);
    }
    int last = Math.min(steps, Math.max(focus + AFTER, most));
    int from = last - (most - FIRST) + 1;
    boolean joined = from <= FIRST + 1;
    if (joined) {
      add(parts, 1, last, true);
    } else {
      add(parts, 1, FIRST, true);
      add(parts, FIRST + 1, from - 1, false);
      add(parts, from, last, true);
    }
    add(parts, last + 1, steps, false);
    return new Window(parts);
  }

  private static void add(List<Part> parts, int from, int to, boolean drawn) {
    if (to >= from) {
      parts.add(new Part(from, to, drawn));
    }
  }
}
