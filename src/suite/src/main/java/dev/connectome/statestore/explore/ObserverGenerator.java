package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.observation.ObserverBehaviour.Moment;
import dev.connectome.statestore.spec.Action;
import java.util.List;
import java.util.function.Supplier;

/**
 * Generates commands that subscribe and unsubscribe observers, including badly behaved ones. It
 * uses few names, so that one observer often replaces another, and a listening observer often
 * follows one with another behaviour.
 */
final class ObserverGenerator {
  private static final List<String> NAMES = List.of("o1", "o2", "o3", "o4");
  private static final int MANNERS = 8;

  /** After a writing that is seen, the rest of the sequence is not judged: so it is rare. */
  private static final int WRITES_ONE_IN = 4;

  private final RandomSource random;
  private final boolean returnsSnapshot;

  ObserverGenerator(RandomSource random, boolean returnsSnapshot) {
    this.random = random;
    this.returnsSnapshot = returnsSnapshot;
  }

  /**
   * Generates a subscription.
   *
   * @param action generates the action of an observer that acts
   */
  Command subscribe(Supplier<Action> action) {
    return new Command.Subscribe(random.of(NAMES), behaviour(action));
  }

  Command unsubscribe() {
    return new Command.Unsubscribe(random.of(NAMES));
  }

  private ObserverBehaviour behaviour(Supplier<Action> action) {
    Moment at = random.coin() ? Moment.NOTIFICATION : Moment.DOCK;
    return switch (random.below(MANNERS)) {
      case 0 -> new ObserverBehaviour.Throws(at);
      case 1 -> new ObserverBehaviour.Leaves(at);
      case 2 -> new ObserverBehaviour.Removes(at, random.of(NAMES));
      case 3 -> new ObserverBehaviour.Brings(at, random.of(NAMES));
      case 4, 5 ->
          new ObserverBehaviour.Acts(
              at, action.get(), returnsSnapshot && random.oneIn(WRITES_ONE_IN));
      default -> new ObserverBehaviour.Listens();
    };
  }
}
