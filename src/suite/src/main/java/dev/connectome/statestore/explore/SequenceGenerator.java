package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.spec.Capabilities;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws whole sequences of what an implementation declares: malformed input included, aware of what
 * the sequence did before, each from a random part of all kinds of commands. The same seed gives
 * the same sequence.
 */
public final class SequenceGenerator {
  /** How many commands a sequence has. */
  public static final int STEPS = 50;

  private final Capabilities declared;
  private final int steps;
  private final long openedMs;

  /** Draws sequences of {@link #STEPS} for stores that are opened at this time. */
  public SequenceGenerator(Capabilities declared, long openedMs) {
    this(declared, openedMs, STEPS);
  }

  /**
   * Draws sequences.
   *
   * @param declared what the implementation can be asked to do
   * @param openedMs the store's clock when it is opened, milliseconds since the epoch
   * @param steps how many commands a sequence has
   */
  public SequenceGenerator(Capabilities declared, long openedMs, int steps) {
    this.declared = declared;
    this.steps = steps;
    this.openedMs = openedMs;
  }

  /** The sequence that follows from this seed. */
  public Sequence draw(long seed) {
    RandomSource random = new RandomSource(seed);
    Swarm swarm = Swarm.draw(random, declared, steps);
    CommandGenerator commands = new CommandGenerator(random, swarm, openedMs);
    List<TimedCommand> drawn = new ArrayList<>(swarm.steps());
    for (int i = 0; i < swarm.steps(); i++) {
      drawn.add(commands.next());
    }
    return new Sequence(swarm.config(), openedMs, drawn);
  }
}
