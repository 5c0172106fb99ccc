package dev.connectome.statestore.report.kill;

import java.util.List;
import java.util.stream.Stream;

/**
 * Holds the results for one faulty store.
 *
 * @param name the fault
 * @param text what such a store does
 * @param requirements every requirement that it breaks, the leading one first
 * @param rare whether scenarios need not find it
 * @param scenarios the result of the scenarios
 * @param exploration the result of random sequences and long sessions, over every seed
 * @param completeSuite the result of the complete suite
 * @param actions the number of explored actions until it was caught, the maximum over all seeds
 * @param counterexample the length of the smallest counterexample for the leading requirement; 0
 *     where there is none
 * @param uncaughtSeeds the seeds with which exploration did not catch it for its leading
 *     requirement
 * @param unforeseen requirements that were found broken and are not declared
 * @param troubles why the store could not be driven; empty when it could
 */
public record FaultOutcome(
    String name,
    String text,
    List<String> requirements,
    boolean rare,
    DetectionResult scenarios,
    DetectionResult exploration,
    DetectionResult completeSuite,
    long actions,
    int counterexample,
    List<Long> uncaughtSeeds,
    List<String> unforeseen,
    List<String> troubles) {

  /** Copies the lists. */
  public FaultOutcome {
    requirements = List.copyOf(requirements);
    uncaughtSeeds = List.copyOf(uncaughtSeeds);
    unforeseen = List.copyOf(unforeseen);
    troubles = List.copyOf(troubles);
  }

  /** Returns whether each selected method caught it for its leading requirement. */
  public boolean isCaught() {
    boolean byScenarios =
        scenarios == DetectionResult.CAUGHT
            || scenarios == DetectionResult.NOT_TRIED
            || (rare && scenarios == DetectionResult.MISSED);
    boolean byExploration =
        exploration == DetectionResult.CAUGHT || exploration == DetectionResult.NOT_TRIED;
    boolean atAll =
        Stream.of(scenarios, exploration, completeSuite).anyMatch(DetectionResult.CAUGHT::equals);
    return byScenarios
        && byExploration
        && completeSuite != DetectionResult.OTHERWISE
        && atAll
        && unforeseen.isEmpty()
        && troubles.isEmpty();
  }
}
