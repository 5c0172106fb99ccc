package dev.connectome.statestore.choice;

import org.jspecify.annotations.Nullable;

/** Compares a number with a text that a store may have made from it. */
final class SameText {

  private SameText() {}

  /** Whether the text reads as this number; languages write numbers in different ways. */
  static boolean is(Number number, @Nullable String text) {
    if (text == null) {
      return false;
    }
    try {
      return Double.compare(Double.parseDouble(text), number.doubleValue()) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
