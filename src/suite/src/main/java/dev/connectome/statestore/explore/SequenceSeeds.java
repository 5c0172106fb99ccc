package dev.connectome.statestore.explore;

import dev.connectome.statestore.verdict.Explored;
import java.util.function.LongSupplier;

/**
 * The numbers from which the random sequences of a run are drawn, one after the other. They are
 * those that jqwik 1.9 hands to a property with one parameter and the same seed (an XORShift
 * generator that is seeded by another), so that the command line and a jqwik property explore the
 * same sequences. A shard takes its part of the numbers; all shards together take each once.
 */
public final class SequenceSeeds {
  private final Explored.Shard shard;
  private long state;

  /** All numbers that follow from this seed, or a shard's part of them. */
  public SequenceSeeds(long seed, Explored.Shard shard) {
    this.shard = shard;
    this.state = mixed(seed);
    this.state = mixed(next());
  }

  /** The number for the next sequence of this shard. */
  public long nextOfShard() {
    return pick(shard, this::next);
  }

  /** Takes a number for each shard from the source, and gives back the one for this shard. */
  public static long pick(Explored.Shard shard, LongSupplier numbers) {
    long own = 0;
    for (int part = 1; part <= shard.count(); part++) {
      long number = numbers.getAsLong();
      own = part == shard.index() ? number : own;
    }
    return own;
  }

  private long next() {
    state ^= state << 21;
    state ^= state >>> 35;
    state ^= state << 4;
    return state;
  }

  private static long mixed(long seed) {
    long z = (seed ^ (seed >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return z == 0 ? 0xbf58476d1ce4e5b9L : z;
  }
}
