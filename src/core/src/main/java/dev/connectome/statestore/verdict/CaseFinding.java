package dev.connectome.statestore.verdict;

/**
 * A finding and where it was made.
 *
 * @param caseId the id of the {@link CaseRecord} that made it
 * @param finding the finding
 */
public record CaseFinding(String caseId, Finding finding) {}
