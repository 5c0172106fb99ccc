package dev.connectome.statestore.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * The use of a waiver in one run.
 *
 * @param waiver the waiver
 * @param state whether it still holds
 * @param findings how many findings of this run it matches
 */
public record WaiverUse(Waiver waiver, State state, int findings) {

  /** Whether a waiver still holds. */
  public enum State {
    /** It matches findings of this run. */
    USED("used", false),
    /** Its requirement was judged, and no finding matches any more. */
    STALE("stale", true),
    /** Its last day is in the past; it covers nothing. */
    EXPIRED("expired", true),
    /** The run did not judge its requirement. */
    NOT_JUDGED("not-judged", false);

    private final String wireName;
    private final boolean red;

    State(String wireName, boolean red) {
      this.wireName = wireName;
      this.red = red;
    }

    /** The name that statements and tables use. */
    public String wireName() {
      return wireName;
    }
  }

  /** Sorts the uses that need attention to the front. */
  public static List<WaiverUse> redFirst(List<WaiverUse> uses) {
    return uses.stream().sorted(Comparator.comparing(use -> !use.isRed())).toList();
  }

  /** Whether it makes the run not conformant, because the waiver file must be corrected. */
  public boolean isRed() {
    return state.red;
  }

  /** A remark for the reader in one sentence. */
  public String sentence() {
    return switch (state) {
      case USED -> "waived by " + waiver.owner() + " until " + waiver.expires();
      case STALE -> "matches no finding any more: remove it from the file";
      case EXPIRED -> "expired on " + waiver.expires() + ": repair the store or renew the waiver";
      case NOT_JUDGED -> "could not be applied: its requirement was not judged";
    };
  }
}
