package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Manner;
import dev.connectome.statestore.observation.Manner.Moment;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Action;
import java.util.List;
import java.util.function.Supplier;

/**
 * Draws observers that come and go, the badly behaved among them. Few names, so that one takes the
 * place of another, and one that only listens often comes after one that does not.
 */
final class ObserverDraw {
  private static final List<String> NAMES = List.of("o1", "o2", "o3", "o4");
  private static final int MANNERS = 8;

  private final Draw draw;

  ObserverDraw(Draw draw) {
    this.draw = draw;
  }

  /**
   * One that comes.
   *
   * @param action draws what it does, if it acts
   */
  Stimulus subscribe(Supplier<Action> action) {
    return new Stimulus.Subscribe(draw.of(NAMES), manner(action));
  }

  Stimulus unsubscribe() {
    return new Stimulus.Unsubscribe(draw.of(NAMES));
  }

  private Manner manner(Supplier<Action> action) {
    Moment at = draw.coin() ? Moment.NOTIFICATION : Moment.DOCK;
    return switch (draw.below(MANNERS)) {
      case 0 -> new Manner.Throws(at);
      case 1 -> new Manner.Leaves(at);
      case 2 -> new Manner.Removes(at, draw.of(NAMES));
      case 3 -> new Manner.Brings(at, draw.of(NAMES));
      case 4, 5 -> new Manner.Acts(at, action.get());
      default -> new Manner.Listens();
    };
  }
}
