package dev.connectome.statestore.verdict;

import java.util.List;

/**
 * The verdict on one requirement in one run.
 *
 * @param requirement its id
 * @param verdict the verdict
 * @param reason why, in one sentence; empty when it passed
 * @param findings every breach that was found
 * @param evidence the evidence for the verdict
 */
public record RequirementVerdict(
    String requirement,
    Verdict verdict,
    String reason,
    List<CaseFinding> findings,
    Evidence evidence) {

  /** The start of the reason when the only problem is that some situations did not occur. */
  public static final String NEVER_SEEN = "not covered: ";

  /** The reason when no situation occurred at all. */
  public static final String NOTHING_SEEN = "nothing was seen that shows it kept";

  /** Copies the findings. */
  public RequirementVerdict {
    findings = List.copyOf(findings);
  }

  /** Whether this reason names only situations that did not occur. */
  public static boolean isOnlyUnseen(String reason) {
    return reason.startsWith(NEVER_SEEN) || reason.equals(NOTHING_SEEN);
  }
}
