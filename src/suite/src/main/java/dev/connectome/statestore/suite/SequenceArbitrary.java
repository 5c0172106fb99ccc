package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.SequenceGenerator;
import dev.connectome.statestore.explore.SequenceSeeds;
import dev.connectome.statestore.verdict.Explored;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/**
 * Generates whole sequences, each from one number of jqwik. A shard uses its part of the same
 * numbers, so all shards together generate exactly the sequences of one whole run. The kit shrinks
 * sequences itself; see {@code Shrinker}.
 */
public final class SequenceArbitrary implements Arbitrary<Sequence> {
  private final SequenceGenerator generator;
  private final Explored.Shard shard;

  /** Generates all sequences of this generator. */
  public SequenceArbitrary(SequenceGenerator generator) {
    this(generator, Explored.Shard.WHOLE);
  }

  SequenceArbitrary(SequenceGenerator generator, Explored.Shard shard) {
    this.generator = generator;
    this.shard = shard;
  }

  @Override
  public RandomGenerator<Sequence> generator(int genSize) {
    return random ->
        Shrinkable.unshrinkable(generator.draw(SequenceSeeds.pick(shard, random::nextLong)));
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
