package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Simplifies a whole sequence without changing its commands. */
final class SequenceSimplifier {
  private static final long SECOND = 1_000;

  private SequenceSimplifier() {}

  /**
   * Returns the simplifications, largest first.
   *
   * @param plain the configuration to simplify to
   */
  static List<UnaryOperator<Sequence>> moves(StoreConfig plain) {
    return List.of(
        sequence -> opened(sequence, plain),
        sequence -> opened(sequence, sequence.config().withRestartPolicy(plain.restartPolicy())),
        sequence -> opened(sequence, sequence.config().withWaitStopPolicy(plain.waitStopPolicy())),
        sequence -> opened(sequence, sequence.config().withRetention(plain.retention())),
        sequence -> opened(sequence, sequence.config().withRealtimeFocus(plain.realtimeFocus())),
        sequence -> opened(sequence, sequence.config().withKeepRawPayload(plain.keepRawPayload())),
        sequence -> paced(sequence, 0),
        sequence -> paced(sequence, SECOND));
  }

  private static Sequence opened(Sequence sequence, StoreConfig config) {
    return new Sequence(config, sequence.nowMs(), sequence.steps());
  }

  /** Returns the same steps with a constant time between them. */
  private static Sequence paced(Sequence sequence, long gapMs) {
    List<TimedCommand> steps = new ArrayList<>();
    long now = sequence.nowMs();
    for (TimedCommand step : sequence.steps()) {
      now += gapMs;
      steps.add(new TimedCommand(step.command(), now));
    }
    return SequenceEdits.with(sequence, steps);
  }
}
