package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The complete result of a run; it contains everything that was finished, whatever ended the run.
 *
 * @param kitVersion the kit's version
 * @param specVersion the specification's version
 * @param implementation the implementation under test; null when it could not be asked
 * @param capabilities what it declared; null when it could not be asked
 * @param setup how the run was done
 * @param selection what the run examined
 * @param waivers the state of each waiver that the run was given
 * @param requirements one verdict for each requirement of the catalogue, in its order
 * @param cases every case that was run
 * @param explored what exploration did; null when the run had none
 * @param choices which free choices were seen; empty when the run had no exploration
 * @param counterexamples the smallest proof of each way in which a requirement was broken
 * @param driverFailures why the implementation could not be driven, if it could not
 * @param kitFailures what went wrong in the kit itself
 */
public record RunResult(
    String kitVersion,
    String specVersion,
    @Nullable Implementation implementation,
    @Nullable Capabilities capabilities,
    RunSetup setup,
    Selection selection,
    List<WaiverUse> waivers,
    List<RequirementVerdict> requirements,
    List<CaseRecord> cases,
    @Nullable Explored explored,
    List<ObservedChoice> choices,
    List<Counterexample> counterexamples,
    List<String> driverFailures,
    List<String> kitFailures) {

  /** Copies the lists. */
  public RunResult {
    waivers = List.copyOf(waivers);
    requirements = List.copyOf(requirements);
    cases = List.copyOf(cases);
    choices = List.copyOf(choices);
    counterexamples = List.copyOf(counterexamples);
    driverFailures = List.copyOf(driverFailures);
    kitFailures = List.copyOf(kitFailures);
  }

  /** The same result, with data that only the caller of the run knows. */
  public RunResult with(Instant madeAt, Map<String, String> options) {
    return with(
        new RunSetup(
            madeAt.truncatedTo(ChronoUnit.SECONDS), options, setup.configurations(), setup.reach()),
        counterexamples,
        kitFailures);
  }

  /** The same result, with what of the store's code never ran. */
  public RunResult with(CodeReach reach) {
    return with(
        new RunSetup(setup.madeAt(), setup.options(), setup.configurations(), reach),
        counterexamples,
        kitFailures);
  }

  /** The same result, with these counterexamples. */
  public RunResult with(List<Counterexample> others) {
    return with(setup, others, kitFailures);
  }

  /** The same result, with a further failure of the kit. */
  public RunResult withKitFailure(String why) {
    List<String> failures = new ArrayList<>(kitFailures);
    failures.add(why);
    return with(setup, counterexamples, failures);
  }

  private RunResult with(
      RunSetup otherSetup, List<Counterexample> otherCounterexamples, List<String> otherFailures) {
    return new RunResult(
        kitVersion,
        specVersion,
        implementation,
        capabilities,
        otherSetup,
        selection,
        waivers,
        requirements,
        cases,
        explored,
        choices,
        otherCounterexamples,
        driverFailures,
        otherFailures);
  }

  /** The number of requirements with this verdict. */
  public long count(Verdict verdict) {
    return requirements.stream().filter(entry -> entry.verdict() == verdict).count();
  }
}
