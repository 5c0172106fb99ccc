package dev.connectome.statestore.explore;

import dev.connectome.statestore.verdict.Combinations;
import dev.connectome.statestore.verdict.Explored;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Runs sequences that combine something in every way, and counts what was performed. Run by one
 * thread; how far it came may be read by any thread.
 */
final class CombinationRun {
  private final List<Counted> begun = new CopyOnWriteArrayList<>();

  private record Counted(CombinationSuite all, long possible, AtomicLong performed) {}

  /**
   * Runs the shard's part of the sequences.
   *
   * @param isOver asked before each sequence
   */
  void run(Phase phase, List<CombinationSuite> all, Explored.Shard shard, BooleanSupplier isOver) {
    List<Counted> counted = new ArrayList<>();
    all.forEach(one -> counted.add(new Counted(one, one.possible(), new AtomicLong())));
    begun.addAll(counted);
    long number = 0;
    for (Counted one : counted) {
      for (CombinationSuite.Part part : one.all().parts()) {
        if (shard.takes(number++)) {
          if (isOver.getAsBoolean()) {
            phase.finish();
            return;
          }
          phase.offer(part.sequence(), trial -> one.performed().addAndGet(part.combinations()));
        }
      }
    }
    phase.finish();
  }

  /** Returns how many sequences all shards run together. */
  long sequences() {
    return begun.stream().mapToLong(one -> one.all().parts().size()).sum();
  }

  /** Returns what was performed so far. */
  List<Combinations> told() {
    return begun.stream()
        .map(one -> new Combinations(one.all().kind(), one.possible(), one.performed().get()))
        .toList();
  }
}
