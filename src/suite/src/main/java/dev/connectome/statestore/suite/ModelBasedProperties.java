package dev.connectome.statestore.suite;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/**
 * What the named properties have in common. Each of them holds for the same command sequences:
 * those that the run explores. A sequence is done to a store once, by the first property that runs,
 * and judged by all checks; each property then reports what the checks of its own requirements
 * found. So the time does not grow with the number of properties, every requirement is judged over
 * all sequences, and the command line finds the same counterexamples with the same seed.
 */
abstract class ModelBasedProperties {
  /** The requirements of the running property; {@link PropertyHook} sets them before each try. */
  Set<String> rules = Set.of();

  /** The command sequences of the run, drawn again from its seed. */
  @Provide
  Arbitrary<CommandSequence> commands() {
    return StateStoreTck.exploredRules().sequences().map(CommandSequence::new);
  }

  /**
   * Requires that the store kept the rules of the running property in this sequence.
   *
   * @throws AssertionError with the counterexample when it did not
   */
  final void kept(CommandSequence commands) {
    StateStoreTck.exploredRules().requireKept(rules, commands.sequence());
  }
}
