package dev.connectome.statestore.observation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that the store told an observer, and what that observer could see. */
public sealed interface Sighting {

  /** What a read from inside the callback showed; null where nobody looked. */
  @Nullable Snapshot readInside();

  /**
   * A subscriber was notified.
   *
   * @param delivered the state it was given
   * @param readInside what a read from inside the callback showed
   */
  record Notified(Snapshot delivered, Snapshot readInside) implements Sighting {}

  /**
   * A dock fired.
   *
   * @param name the dock's name as the store gave it
   * @param carried the state that it carried, where it carries one
   * @param fields what else it carried
   * @param readInside what a read from inside the callback showed
   */
  record DockFired(
      String name,
      @Nullable Snapshot carried,
      Map<String, @Nullable Object> fields,
      Snapshot readInside)
      implements Sighting {}

  /**
   * An observer was told something after the action had returned that it belongs to. Stands before
   * what was told during the next one; what the observer could see is not known.
   *
   * @param dock the dock's name; null for a notification
   * @param after the name of the stimulus that had returned
   */
  record ToldLate(@Nullable String dock, String after) implements Sighting {
    @Override
    public @Nullable Snapshot readInside() {
      return null;
    }

    /** How a reader knows what was told. */
    public String what() {
      return dock == null ? "a notification" : "dock " + dock;
    }
  }
}
