package dev.connectome.statestore.suite;

import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;

/**
 * The base class of the named properties. All properties use the same command sequences: those that
 * the run explores. The first property that runs performs each sequence once, and all checks judge
 * it. Each property then reports what the checks of its own requirements found. So the time does
 * not grow with the number of properties, each requirement is judged over all sequences, and the
 * command line finds the same counterexamples with the same seed.
 */
abstract class ModelBasedProperties {
  /** The requirements of the running property; {@link PropertyHook} sets them before each try. */
  Set<String> rules = Set.of();

  /** Provides the command sequences of the run, generated again from its seed. */
  @Provide
  Arbitrary<CommandSequence> commands() {
    return StateStoreTck.exploredRules().sequences().map(CommandSequence::new);
  }

  /**
   * Requires that the store satisfied the requirements of the running property in this sequence.
   *
   * @throws AssertionError with the counterexample when it did not
   */
  final void kept(CommandSequence commands) {
    StateStoreTck.exploredRules().requireKept(rules, commands.sequence());
  }
}
