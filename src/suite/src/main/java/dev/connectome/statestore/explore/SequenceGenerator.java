package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.StoreConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Generates whole sequences of what an implementation declares, including malformed input. Commands
 * can depend on earlier commands. Each sequence uses a random subset of the kinds of commands. The
 * same seed gives the same sequence.
 */
public final class SequenceGenerator {
  /** The default number of commands in a sequence. */
  public static final int STEPS = 50;

  private final Capabilities declared;
  private final int steps;
  private final long openedMs;

  /** Generates sequences of {@link #STEPS} steps for stores that are opened at this time. */
  public SequenceGenerator(Capabilities declared, long openedMs) {
    this(declared, openedMs, STEPS);
  }

  /**
   * Creates a generator.
   *
   * @param declared the capabilities of the implementation
   * @param openedMs the time on the store's clock when it is opened, in milliseconds since the
   *     epoch
   * @param steps the number of commands in a sequence
   */
  public SequenceGenerator(Capabilities declared, long openedMs, int steps) {
    this.declared = declared;
    this.steps = steps;
    this.openedMs = openedMs;
  }

  /**
   * Generates a sequence of commands of these kinds, in this configuration, for this seed. No
   * observer writes into what its action returned, because nothing is judged after that.
   */
  Sequence draw(long seed, StoreConfig config, List<CommandKind> kinds) {
    RandomSource random = new RandomSource(seed);
    Swarm swarm = Swarm.draw(random, declared, steps).in(config);
    CommandGenerator commands = new CommandGenerator(random, swarm, false, openedMs);
    return new Sequence(config, openedMs, kinds.stream().map(commands::next).toList());
  }

  /** Generates the sequence for this seed. */
  public Sequence draw(long seed) {
    RandomSource random = new RandomSource(seed);
    Swarm swarm = Swarm.draw(random, declared, steps);
    CommandGenerator commands =
        new CommandGenerator(random, swarm, declared.returnsSnapshot(), openedMs);
    List<TimedCommand> drawn = new ArrayList<>(swarm.steps());
    for (int i = 0; i < swarm.steps(); i++) {
      drawn.add(commands.next());
    }
    return new Sequence(swarm.config(), openedMs, drawn);
  }
}
