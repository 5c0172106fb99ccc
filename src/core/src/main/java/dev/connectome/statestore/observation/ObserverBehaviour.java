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
    if (this instanceof Listens one) {
      return listens.apply(one);
    }
    if (this instanceof Throws one) {
      return throwing.apply(one);
    }
    if (this instanceof Leaves one) {
      return leaves.apply(one);
    }
    if (this instanceof Removes one) {
      return removes.apply(one);
    }
    if (this instanceof Brings one) {
      return brings.apply(one);
    }
    return acts.apply((Acts) this);
  }

  /** Only listens. */
  record Listens() implements ObserverBehaviour {
    @Override
    public @Nullable Moment at() {
      return null;
    }
  }

  /** Throws each time. */
  record Throws(Moment at) implements ObserverBehaviour {}

  /** Ends its own subscription. */
  record Leaves(Moment at) implements ObserverBehaviour {}

  /** Ends the subscription of another observer, once. */
  record Removes(Moment at, String other) implements ObserverBehaviour {
    /** Refuses the kit's own first observer. */
    public Removes {
      Command.requireName(other);
    }
  }

  /** Subscribes a new observer that only listens, once. */
  record Brings(Moment at, String newcomer) implements ObserverBehaviour {
    /** Refuses the kit's own first observer. */
    public Brings {
      Command.requireName(newcomer);
    }
  }

  /**
   * Performs an action, once. In one step of a sequence at most one observer does so.
   *
   * @param writes whether it writes into the state that the action returned, at once
   */
  record Acts(Moment at, Action action, boolean writes) implements ObserverBehaviour {
    /** An observer that does not write. */
    public Acts(Moment at, Action action) {
      this(at, action, false);
    }
  }
}
