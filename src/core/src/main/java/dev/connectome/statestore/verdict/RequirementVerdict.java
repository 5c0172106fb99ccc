package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * What the kit says of one requirement in one run.
 *
 * @param requirement its id
 * @param verdict the verdict
 * @param reason why, in one sentence; empty when it passed
 * @param findings every breach that was found
 * @param evidence what the verdict rests on
 */
public record RequirementVerdict(
    String requirement,
    Verdict verdict,
    String reason,
    List<CaseFinding> findings,
    Evidence evidence) {

  /** Begins the reason where nothing else is amiss but that situations did not come up. */
  public static final String NEVER_SEEN = "never seen kept: ";

  /** The reason where nothing came up at all. */
  public static final String NOTHING_SEEN = "nothing was seen that shows it kept";

  /** Copies the findings. */
  public RequirementVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether this reason names nothing but situations that did not come up. */
  public static boolean isOnlyUnseen(String reason) {
    return reason.startsWith(NEVER_SEEN) || reason.equals(NOTHING_SEEN);
  }
}
