package dev.connectome.statestore.explore;

import dev.connectome.statestore.verdict.Explored;
import java.util.function.LongSupplier;

/**
 * The seeds of the random sequences of a run. They are the numbers that jqwik 1.9 passes to a
 * property with one parameter and the same seed (an XORShift generator that is seeded by another
 * one). Therefore the command line and a jqwik property explore the same sequences. A shard takes a
 * part of the seeds; all shards together take each seed once.
 */
public final class SequenceSeeds {
  private final Explored.Shard shard;
  private long state;

  /** Creates the seeds for this seed, or a shard's part of them. */
  public SequenceSeeds(long seed, Explored.Shard shard) {
    this.shard = shard;
    this.state = mixed(seed);
    this.state = mixed(next());
  }

  /** Returns the seed for the next sequence of this shard. */
  public long nextOfShard() {
    return pick(shard, this::next);
  }

  /** Takes one number for each shard from the source and returns the one for this shard. */
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
