package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.Exploration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What goes beyond the scenarios: whatever is done to a store, in whatever order, no check finds
 * anything. A finding does not end a property: each kind is shrunk where it is found, and the next
 * sequence is tried, so that one broken rule does not hide the others.
 */
@Tag(ExplorationProperties.TAG)
@Label("Exploration")
@AddLifecycleHook(PhaseHook.class)
public final class ExplorationProperties {
  /** Selects these properties. */
  public static final String TAG = "exploration";

  static final String RANDOM = "randomSequences";
  static final String SHORT = "shortSequences";

  @Property(
      edgeCases = EdgeCasesMode.NONE,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  @Label("Random sequences keep every rule")
  void randomSequences(@ForAll("sequences") Sequence sequence) {
    RunningPhase running = RunningPhase.get();
    if (!running.isOff()) {
      exploration().tryRandom(running.phase(), sequence);
    }
  }

  @Example
  @Label("All short sequences keep every rule")
  void shortSequences() {
    RunningPhase running = RunningPhase.get();
    if (!running.isOff()) {
      exploration().smallScope(running.phase());
    }
  }

  @Example
  @Label("Long sessions keep every rule")
  void longSessions() {
    RunningPhase running = RunningPhase.get();
    if (!running.isOff()) {
      exploration().longSessions(running.phase());
    }
  }

  @Provide
  Arbitrary<Sequence> sequences() {
    Exploration exploration = exploration();
    return new SequenceArbitrary(exploration.generator(), exploration.settings().shard());
  }

  private static Exploration exploration() {
    return CurrentCampaign.get().exploration();
  }
}
