package dev.connectome.statestore.observation.docks;

import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.PlainValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dock that fired.
 *
 * @param name as the store gave it
 * @param fields what it carried besides the state
 */
public record DockTold(String name, Map<String, @Nullable Object> fields) {
  /** What most commits fire. */
  static final List<DockTold> COMMIT_ALONE =
      List.of(new DockTold(DockName.COMMIT.wireName(), Map.of()));

  /** Freezes the fields. */
  public DockTold {
    fields = PlainValue.freezeMap(fields);
  }
}
