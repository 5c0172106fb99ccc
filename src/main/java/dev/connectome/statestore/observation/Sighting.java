package dev.connectome.statestore.observation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that the store told an observer while it worked, and what that observer could see. */
public sealed interface Sighting {

  /** What a read from inside the callback showed. */
  Snapshot readInside();

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
}
