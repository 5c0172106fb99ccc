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

  /** Copies the findings. */
  public RequirementVerdict {
    findings = List.copyOf(findings);
  }
}
