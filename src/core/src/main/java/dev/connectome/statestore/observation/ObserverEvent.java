package dev.connectome.statestore.observation;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thing that the store told an observer, and what that observer could see. */
public sealed interface ObserverEvent {
  /** The observer that the kit subscribes when it opens a store. */
  String FIRST_OBSERVER = "";

  /** Behind the name of an observer that left before, and is told nevertheless. */
  String LEFT = " (left)";

  /** Who was told; empty for the kit's first observer. */
  String observer();

  /** The state that the observer was given; null where it was given none. */
  default @Nullable Snapshot given() {
    return null;
  }

  /** What a read from inside the callback showed; null where there was no read. */
  @Nullable Snapshot readInside();

  /** What the function for its kind gives; one for each kind, in their order. */
  default <R> R match(
      Function<Notified, R> notified,
      Function<DockFired, R> dock,
      Function<Behaved, R> behaved,
      Function<ToldLate, R> late) {
    return match(new ObserverEventCases<>(notified, dock, behaved, late));
  }

  /** What the function for its kind gives. */
  <R> R match(ObserverEventCases<R> cases);

  /**
   * A subscriber was notified.
   *
   * @param delivered the state it was given
   * @param readInside what a read from inside the callback showed
   */
  record Notified(String observer, Snapshot delivered, Snapshot readInside)
      implements ObserverEvent {
    @Override
    public Snapshot given() {
      return delivered;
    }

    /** The kit's first observer was. */
    public Notified(Snapshot delivered, Snapshot readInside) {
      this(FIRST_OBSERVER, delivered, readInside);
    }

    @Override
    public <R> R match(ObserverEventCases<R> cases) {
      return cases.notified().apply(this);
    }
  }

  /**
   * A dock fired.
   *
   * @param name the dock's name as the store gave it
   * @param carried the state that it carried, where it carries one
   * @param fields what else it carried
   * @param readInside what a read from inside the callback showed
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

    /** The kit's first observer heard it. */
    public DockFired(
        String name,
        @Nullable Snapshot carried,
        Map<String, @Nullable Object> fields,
        Snapshot readInside) {
      this(FIRST_OBSERVER, name, carried, fields, readInside);
    }

    @Override
    public <R> R match(ObserverEventCases<R> cases) {
      return cases.dock().apply(this);
    }
  }

  /**
   * While an observer was told something, it did what its manner is. What the store told because of
   * that follows.
   *
   * @param behaviour what it did
   * @param readInside what a read showed just before
   * @param thrown what the store threw at it; null when it threw nothing
   */
  record Behaved(
      String observer,
      ObserverBehaviour behaviour,
      Snapshot readInside,
      Outcome.@Nullable Threw thrown)
      implements ObserverEvent {
    @Override
    public <R> R match(ObserverEventCases<R> cases) {
      return cases.behaved().apply(this);
    }
  }

  /**
   * An observer was told something after the action had returned that it belongs to. Stands before
   * what was told during the next one; what the observer could see is not known.
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

    /** How a reader knows what was told. */
    public String what() {
      return dock == null ? "a notification" : "dock " + dock;
    }

    @Override
    public <R> R match(ObserverEventCases<R> cases) {
      return cases.late().apply(this);
    }
  }
}
