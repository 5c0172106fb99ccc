package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.PlainValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dock that fired.
 *
 * @param name the name as the store gave it
 * @param fields its fields besides the state
 */
public record DockEvent(String name, Map<String, @Nullable Object> fields) {
  /** The docks of most commits. */
  static final List<DockEvent> COMMIT_ALONE =
      List.of(new DockEvent(DockName.COMMIT.wireName(), Map.of()));

  /** Freezes the fields. */
  public DockEvent {
    fields = PlainValue.freezeMap(fields);
  }
}
