package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import java.util.ArrayList;
import java.util.List;

/** Sequences made from other sequences. */
final class SequenceEdits {

  private SequenceEdits() {}

  /** The first steps only. */
  static Sequence first(Sequence sequence, int count) {
    return sequence.steps().size() <= count
        ? sequence
        : with(sequence, sequence.steps().subList(0, count));
  }

  /** All but the steps from one position to before another, counted from 0. */
  static Sequence without(Sequence sequence, int from, int to) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    steps.subList(from, to).clear();
    return with(sequence, steps);
  }

  /** The steps at these positions, and one after them, counted from 0. */
  static Sequence only(Sequence sequence, List<Integer> positions, int last) {
    List<TimedCommand> steps = new ArrayList<>();
    positions.forEach(position -> steps.add(sequence.steps().get(position)));
    steps.add(sequence.steps().get(last));
    return with(sequence, steps);
  }

  /** One step replaced. */
  static Sequence replaced(Sequence sequence, int position, TimedCommand step) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    steps.set(position, step);
    return with(sequence, steps);
  }

  /** Other steps on the same store. */
  static Sequence with(Sequence sequence, List<TimedCommand> steps) {
    return new Sequence(sequence.config(), sequence.nowMs(), steps);
  }
}
