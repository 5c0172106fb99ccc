package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished case and its evidence.
 *
 * @param record the record for the reports
 * @param trouble what ended the case early; null when it ran to its end
 * @param evidence the observations and the check results
 */
record CaseResult(CaseRecord record, @Nullable Throwable trouble, CaseEvidence evidence) {

  /**
   * Returns the result of a case.
   *
   * @param trouble what ended the case early; null when it ran to its end
   */
  static CaseResult of(
      CaseInfo info, CaseEvidence evidence, @Nullable Throwable trouble, long millis) {
    List<Finding> findings = evidence.findings();
    return new CaseResult(
        new CaseRecord(
            info.id(),
            info.group(),
            info.name(),
            info.requirements(),
            status(findings, evidence.unmetExamples(), trouble),
            message(findings, evidence.unmetExamples(), trouble),
            (int) Math.min(evidence.observations(), Integer.MAX_VALUE),
            findings,
            millis,
            evidence.brokenAt()),
        trouble,
        evidence);
  }

  /** Whether the time for the whole run was over before the end of the case. */
  boolean outOfTime() {
    return isOutOfTime(trouble);
  }

  private static boolean isOutOfTime(@Nullable Throwable trouble) {
    return trouble instanceof DriverException e && e.reason() == DriverException.Reason.TIME_OVER;
  }

  private static CaseStatus status(
      List<Finding> findings, List<String> unmetExamples, @Nullable Throwable trouble) {
    if (trouble != null
        && !(trouble instanceof DriverException)
        && !(trouble instanceof NotApplicableException)) {
      return CaseStatus.KIT_FAILED;
    }
    if (!findings.isEmpty()) {
      return CaseStatus.FAILED;
    }
    if (trouble instanceof DriverException) {
      return isOutOfTime(trouble) ? CaseStatus.OUT_OF_TIME : CaseStatus.NOT_DRIVEN;
    }
    if (!unmetExamples.isEmpty()) {
      return CaseStatus.FAILED;
    }
    return trouble == null ? CaseStatus.PASSED : CaseStatus.NOT_APPLICABLE;
  }

  private static String message(
      List<Finding> findings, List<String> unmetExamples, @Nullable Throwable trouble) {
    if (trouble != null) {
      String text = trouble.getMessage();
      return text == null ? trouble.getClass().getSimpleName() : text;
    }
    if (!findings.isEmpty()) {
      Finding first = findings.get(0);
      return first.requirement() + ": " + first.problem();
    }
    return String.join("; ", unmetExamples);
  }
}
