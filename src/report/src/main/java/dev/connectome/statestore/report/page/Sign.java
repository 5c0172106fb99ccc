package dev.connectome.statestore.report.page;

import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Verdict;

/**
 * Holds a verdict for display: its colour never stands alone.
 *
 * @param colour the name of its style
 * @param glyph one character
 * @param word the verdict
 */
record Sign(String colour, String glyph, String word) {

  static Sign of(Verdict verdict) {
    return new Sign(verdict.wireName(), glyph(verdict), verdict.wireName());
  }

  /** Cases have the colours of verdicts. */
  static Sign of(CaseStatus status) {
    Verdict like =
        switch (status) {
          case PASSED -> Verdict.PASSED;
          case FAILED -> Verdict.FAILED;
          case NOT_APPLICABLE -> Verdict.NOT_SUPPORTED;
          case NOT_DRIVEN, OUT_OF_TIME, KIT_FAILED -> Verdict.INCONCLUSIVE;
        };
    return new Sign(like.wireName(), glyph(like), status.wireName());
  }

  static Sign of(ExitCode code) {
    Verdict like =
        switch (code) {
          case CONFORMANT -> Verdict.PASSED;
          case CONFORMANT_WITH_WAIVERS -> Verdict.WAIVED;
          case INCONCLUSIVE, USAGE -> Verdict.INCONCLUSIVE;
          case NOT_CONFORMANT, NOT_DRIVEN, KIT_FAILED -> Verdict.FAILED;
        };
    return new Sign(like.wireName(), glyph(like), code.wireName().replace('-', ' '));
  }

  /** Returns the same with another word. */
  Sign saying(String other) {
    return new Sign(colour, glyph, other);
  }

  private static String glyph(Verdict verdict) {
    return switch (verdict) {
      case FAILED -> "\u2717";
      case INCONCLUSIVE -> "?";
      case WAIVED -> "~";
      case PASSED -> "\u2713";
      case NOT_SUPPORTED, NOT_SELECTED -> "\u2013";
    };
  }
}
