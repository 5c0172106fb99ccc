package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an observer behaves while it is told of a commit. Manners other than {@link Listens} take
 * effect only while an action is performed, and "at a dock" means the commit dock.
 */
public sealed interface ObserverBehaviour {

  /** At which of its calls an observer does something. */
  enum Moment {
    NOTIFICATION("notification"),
    DOCK("dock");

    private final String wireName;

    Moment(String wireName) {
      this.wireName = wireName;
    }

    /** The name in histories and on the wire. */
    public String wireName() {
      return wireName;
    }

    /** The one with this name. */
    public static Optional<Moment> of(@Nullable Object wireName) {
      return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
    }
  }

  /** When; null for an observer that only listens. */
  @Nullable Moment at();

  /** What the function for its kind gives; one for each kind, in their order. */
  default <R> R match(
      Function<Listens, R> listens,
      Function<Throws, R> throwing,
      Function<Leaves, R> leaves,
      Function<Removes, R> removes,
      Function<Brings, R> brings,
      Function<Acts, R> acts) {
    return match(new ObserverBehaviourCases<>(listens, throwing, leaves, removes, brings, acts));
  }

  /** What the function for its kind gives. */
  <R> R match(ObserverBehaviourCases<R> cases);

  /** It only listens. */
  record Listens() implements ObserverBehaviour {
    @Override
    public @Nullable Moment at() {
      return null;
    }

    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.listens().apply(this);
    }
  }

  /** It throws, each time. */
  record Throws(Moment at) implements ObserverBehaviour {
    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.throwing().apply(this);
    }
  }

  /** It ends its own subscription. */
  record Leaves(Moment at) implements ObserverBehaviour {
    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.leaves().apply(this);
    }
  }

  /** It ends the subscription of another observer, once. */
  record Removes(Moment at, String other) implements ObserverBehaviour {
    /** Refuses the kit's own first observer. */
    public Removes {
      Command.requireName(other);
    }

    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.removes().apply(this);
    }
  }

  /** It brings a new observer that only listens, once. */
  record Brings(Moment at, String newcomer) implements ObserverBehaviour {
    /** Refuses the kit's own first observer. */
    public Brings {
      Command.requireName(newcomer);
    }

    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.brings().apply(this);
    }
  }

  /** It performs an action, once. In one step of a sequence only one observer does so. */
  record Acts(Moment at, Action action) implements ObserverBehaviour {
    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.acts().apply(this);
    }
  }
}
