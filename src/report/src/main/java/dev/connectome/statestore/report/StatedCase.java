package dev.connectome.statestore.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.List;
import java.util.Map;

/**
 * Holds a case of a statement.
 *
 * @param findings the number of findings; the findings themselves are listed with their
 *     requirements
 * @param brokenAt the step of its scenario after which something was broken; 0 for none
 */
record StatedCase(
    String id,
    String group,
    String name,
    String status,
    String message,
    int observations,
    int findings,
    long millis,
    @JsonInclude(Include.NON_DEFAULT) int brokenAt,
    List<String> requirements) {

  static StatedCase of(CaseRecord record) {
    return new StatedCase(
        record.id(),
        record.group(),
        record.name(),
        record.status().wireName(),
        ShownText.page(record.message()),
        record.observations(),
        record.findings().size(),
        record.millis(),
        record.brokenAt(),
        Statement.shown(record.requirements()));
  }

  CaseRecord record(Map<String, List<Finding>> findingsByCase) {
    return new CaseRecord(
        id,
        group,
        name,
        requirements,
        Statement.named(CaseStatus.values(), CaseStatus::wireName, status),
        message,
        observations,
        findings > 0 ? findingsByCase.getOrDefault(id, List.of()) : List.of(),
        millis,
        brokenAt);
  }
}
