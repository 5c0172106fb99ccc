package dev.connectome.statestore.observation;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One event that an observer received from the store, with what the observer could see. */
public sealed interface ObserverEvent {
  /** The observer that the kit subscribes when it opens a store. */
  String FIRST_OBSERVER = "";

  /** The suffix of an observer's name when it is called after it has left. */
  String LEFT = " (left)";

  /** The observer; empty for the kit's first observer. */
  String observer();

  /** The state that the observer received; null when it received none. */
  default @Nullable Snapshot given() {
    return null;
  }

  /** What a read inside the callback showed; null when there was no read. */
  @Nullable Snapshot readInside();

  /** What a state showed after the observer wrote into it; null when it wrote into none. */
  default @Nullable Snapshot written() {
    return null;
  }

  /**
   * Calls the function for this kind and returns its result; one parameter for each kind, in order.
   */
  default <R> R match(
      Function<Notified, R> notified,
      Function<DockFired, R> dock,
      Function<Behaved, R> behaved,
      Function<ToldLate, R> late) {
    if (this instanceof Notified one) {
      return notified.apply(one);
    }
    if (this instanceof DockFired one) {
      return dock.apply(one);
    }
    if (this instanceof Behaved one) {
      return behaved.apply(one);
    }
    return late.apply((ToldLate) this);
  }

  /**
   * A subscriber was notified.
   *
   * @param delivered the state that it received
   * @param readInside what a read inside the callback showed
   */
  record Notified(String observer, Snapshot delivered, Snapshot readInside)
      implements ObserverEvent {
    @Override
    public Snapshot given() {
      return delivered;
    }

    /** A notification of the kit's first observer. */
    public Notified(Snapshot delivered, Snapshot readInside) {
      this(FIRST_OBSERVER, delivered, readInside);
    }
  }

  /**
   * A dock fired.
   *
   * @param name the dock's name as the store gave it
   * @param carried the state that it carried; null for none
   * @param fields its other fields
   * @param readInside what a read inside the callback showed
   */
  record DockFired(
      String observer,
      String name,
      @Nullable Snapshot carried,
      Map<String, @Nullable Object> fields,
      Snapshot readInside)
      implements ObserverEvent {
    @Override
    public @Nullable Snapshot given() {
      return carried;
    }

    /** A dock that the kit's first observer received. */
    public DockFired(
        String name,
        @Nullable Snapshot carried,
        Map<String, @Nullable Object> fields,
        Snapshot readInside) {
      this(FIRST_OBSERVER, name, carried, fields, readInside);
    }
  }

  /**
   * An observer acted on its behaviour during a callback. The events that this caused in the store
   * follow.
   *
   * @param behaviour what it did
   * @param readInside what a read showed immediately before
   * @param thrown what the store threw at it; null for nothing
   * @param written what the state that its action returned showed after it wrote into it; null when
   *     it did not write, or the state showed the same as before
   */
  record Behaved(
      String observer,
      ObserverBehaviour behaviour,
      Snapshot readInside,
      Outcome.@Nullable Threw thrown,
      @Nullable Snapshot written)
      implements ObserverEvent {
    /** An observer that wrote into nothing. */
    public Behaved(
        String observer,
        ObserverBehaviour behaviour,
        Snapshot readInside,
        Outcome.@Nullable Threw thrown) {
      this(observer, behaviour, readInside, thrown, null);
    }
  }

  /**
   * An observer was called after the action that the event belongs to had returned. It is listed
   * before the events of the next action; what the observer could see is unknown.
   *
   * @param dock the dock's name; null for a notification
   * @param after the name of the command that had returned
   */
  record ToldLate(@Nullable String dock, String after) implements ObserverEvent {
    @Override
    public String observer() {
      return FIRST_OBSERVER;
    }

    @Override
    public @Nullable Snapshot readInside() {
      return null;
    }

    /** The kind of event, for readers. */
    public String what() {
      return dock == null ? "a notification" : "dock " + dock;
    }
  }
}
