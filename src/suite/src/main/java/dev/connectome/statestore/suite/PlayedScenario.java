package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.verdict.CaseRecord;
import java.util.Optional;
import java.util.Set;

/**
 * One scenario of a file, and what it showed.
 *
 * @param record how it ended
 * @param tags its tags, without the leading sign
 * @param run everything that was seen of its store; empty when none was opened
 */
public record PlayedScenario(CaseRecord record, Set<String> tags, Optional<SequenceRun> run) {

  /** Copies the tags. */
  public PlayedScenario {
    tags = Set.copyOf(tags);
  }
}
