package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.Optional;
import java.util.Set;

/**
 * One scenario of a file and its result.
 *
 * @param record how the scenario ended
 * @param tags its tags, without the leading sign
 * @param run all observations of its store; empty when no store was opened
 */
public record PlayedScenario(CaseRecord record, Set<String> tags, Optional<SequenceRun> run) {

  /** Copies the tags. */
  public PlayedScenario {
    tags = Set.copyOf(tags);
  }
}
