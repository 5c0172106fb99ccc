package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import java.util.ArrayList;
import java.util.List;

/** Creates sequences from other sequences. */
final class SequenceEdits {

  private SequenceEdits() {}

  /** Returns only the first steps. */
  static Sequence first(Sequence sequence, int count) {
    return sequence.steps().size() <= count
        ? sequence
        : with(sequence, sequence.steps().subList(0, count));
  }

  /** Returns all steps except those from one position to before another, counted from 0. */
  static Sequence without(Sequence sequence, int from, int to) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    steps.subList(from, to).clear();
    return with(sequence, steps);
  }

  /** Returns only the steps at these positions and at one later position, counted from 0. */
  static Sequence only(Sequence sequence, List<Integer> positions, int last) {
    List<TimedCommand> steps = new ArrayList<>();
    positions.forEach(position -> steps.add(sequence.steps().get(position)));
    steps.add(sequence.steps().get(last));
    return with(sequence, steps);
  }

  /** Returns the sequence with one step replaced. */
  static Sequence replaced(Sequence sequence, int position, TimedCommand step) {
    List<TimedCommand> steps = new ArrayList<>(sequence.steps());
    steps.set(position, step);
    return with(sequence, steps);
  }

  /** Returns a sequence with other steps on the same store. */
  static Sequence with(Sequence sequence, List<TimedCommand> steps) {
    return new Sequence(sequence.config(), sequence.nowMs(), steps);
  }
}
