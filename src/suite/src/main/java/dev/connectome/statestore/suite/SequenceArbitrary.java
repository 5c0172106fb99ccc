package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.verdict.Explored;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;

/**
 * Whole sequences, drawn in one go from one number of jqwik's. A shard takes every so-manieth
 * number of the same stream, so that all shards together draw exactly what one run would.
 */
public final class SequenceArbitrary implements Arbitrary<Sequence> {
  private final SequenceGenerator generator;
  private final Explored.Shard shard;

  /** All that this generator draws. */
  public SequenceArbitrary(SequenceGenerator generator) {
    this(generator, Explored.Shard.WHOLE);
  }

  SequenceArbitrary(SequenceGenerator generator, Explored.Shard shard) {
    this.generator = generator;
    this.shard = shard;
  }

  @Override
  public RandomGenerator<Sequence> generator(int genSize) {
    return random -> {
      long own = 0;
      for (int part = 1; part <= shard.count(); part++) {
        long seed = random.nextLong();
        own = part == shard.index() ? seed : own;
      }
      return new SequenceShrinkable(generator.draw(own));
    };
  }

  @Override
  public EdgeCases<Sequence> edgeCases(int maxEdgeCases) {
    return EdgeCases.none();
  }

  @Override
  public boolean isGeneratorMemoizable() {
    return false;
  }
}
