package dev.connectome.statestore.report.allure;

import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.List;

/** Who answers for a breach, why, until when, and where the work on it is tracked. */
final class KnownBreach {

  private KnownBreach() {}

  /** In words, one fact a line. */
  static String text(List<WaiverUse> uses) {
    StringBuilder text = new StringBuilder();
    for (WaiverUse use : uses) {
      Waiver waiver = use.waiver();
      text.append("\nowner: " + waiver.owner())
          .append("\nreason: " + waiver.reason())
          .append("\nexpires: " + waiver.expires())
          .append("\nissue: " + waiver.issue())
          .append("\npattern: " + waiver.pattern());
    }
    return text.toString();
  }

  /** Marks a result as known and links the issues. */
  static void mark(AllureTest test, List<WaiverUse> uses) {
    if (!uses.isEmpty()) {
      test.known().label("tag", "waived");
      uses.forEach(use -> link(test, use.waiver()));
    }
  }

  /** Links the issue; nothing but an http or https address is one. */
  static void link(AllureTest test, Waiver waiver) {
    String address = waiver.issue().toString();
    test.label("owner", waiver.owner()).issue(address);
  }
}
