package dev.connectome.statestore.explore;

import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Sequences in which any three kinds of commands follow each other: a walk that always takes what
 * was seen least (a de Bruijn sequence of order 3), cut into sequences of the usual length.
 */
final class ThreeInARow {
  private static final int ORDER = 3;

  private final List<CommandKind> kinds;
  private final List<CommandKind> walk = new ArrayList<>();
  private final int[] word;

  private ThreeInARow(List<CommandKind> kinds) {
    this.kinds = kinds;
    this.word = new int[kinds.size() * ORDER];
    extend(1, 1);
  }

  /**
   * Returns the sequences, in one configuration after the other. Racing threads are left out: after
   * them little can be told for certain.
   *
   * @param taken the kinds and configurations that the implementation takes
   * @param seed from which the order and the values follow
   */
  static CombinationSuite of(CompleteRun.Accepted taken, SequenceGenerator generator, long seed) {
    List<CommandKind> kinds = new ArrayList<>(taken.kinds());
    kinds.remove(CommandKind.RACE);
    Collections.shuffle(kinds, new Random(seed));
    List<CommandKind> walk = new ThreeInARow(kinds).walk;
    List<StoreConfig> configs = taken.configurations();
    int each = SequenceGenerator.STEPS - (ORDER - 1);
    List<CombinationSuite.Part> parts = new ArrayList<>();
    for (int first = 0; first < walk.size(); first += each) {
      List<CommandKind> steps = new ArrayList<>();
      int rows = Math.min(each, walk.size() - first);
      for (int step = first; step < first + rows + ORDER - 1; step++) {
        steps.add(walk.get(step % walk.size()));
      }
      StoreConfig config = configs.get(parts.size() % configs.size());
      parts.add(
          new CombinationSuite.Part(generator.draw(seed + parts.size(), config, steps), rows));
    }
    return new CombinationSuite("triples of commands in a row", parts);
  }

  /** Appends the Lyndon words whose length divides the order, in their order. */
  private void extend(int length, int period) {
    if (length > ORDER) {
      if (ORDER % period == 0) {
        for (int i = 1; i <= period; i++) {
          walk.add(kinds.get(word[i]));
        }
      }
      return;
    }
    word[length] = word[length - period];
    extend(length + 1, period);
    for (int kind = word[length - period] + 1; kind < kinds.size(); kind++) {
      word[length] = kind;
      extend(length + 1, length);
    }
  }
}
