package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.Action;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an observer behaves when it is notified of a commit. Behaviours other than {@link Listens}
 * take effect only while an action runs; "at a dock" means the commit dock.
 */
public sealed interface ObserverBehaviour {

  /** The kind of callback in which an observer acts. */
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

    /** The constant with exactly this wire name; empty for anything else. */
    public static Optional<Moment> of(@Nullable Object wireName) {
      return Arrays.stream(values()).filter(one -> one.wireName.equals(wireName)).findFirst();
    }
  }

  /** The callback in which it acts; null for an observer that only listens. */
  @Nullable Moment at();

  /**
   * Calls the function for this kind and returns its result; one parameter for each kind, in order.
   */
  default <R> R match(
      Function<Listens, R> listens,
      Function<Throws, R> throwing,
      Function<Leaves, R> leaves,
      Function<Removes, R> removes,
      Function<Brings, R> brings,
      Function<Acts, R> acts) {
    return match(new ObserverBehaviourCases<>(listens, throwing, leaves, removes, brings, acts));
  }

  /** Calls the function for this kind and returns its result. */
  <R> R match(ObserverBehaviourCases<R> cases);

  /** Only listens. */
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

  /** Throws each time. */
  record Throws(Moment at) implements ObserverBehaviour {
    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.throwing().apply(this);
    }
  }

  /** Ends its own subscription. */
  record Leaves(Moment at) implements ObserverBehaviour {
    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.leaves().apply(this);
    }
  }

  /** Ends the subscription of another observer, once. */
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

  /** Subscribes a new observer that only listens, once. */
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

  /** Performs an action, once. In one step of a sequence at most one observer does so. */
  record Acts(Moment at, Action action) implements ObserverBehaviour {
    @Override
    public <R> R match(ObserverBehaviourCases<R> cases) {
      return cases.acts().apply(this);
    }
  }
}
