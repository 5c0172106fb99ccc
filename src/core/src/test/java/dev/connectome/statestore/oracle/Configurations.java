package dev.connectome.statestore.oracle;

import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.Retention;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.ArrayList;
import java.util.List;

/** Lists all configurations of a store that declares everything. */
public final class Configurations {

  private Configurations() {}

  /** All configurations. */
  public static List<StoreConfig> all() {
    List<StoreConfig> all = new ArrayList<>();
    for (RestartPolicy restart : RestartPolicy.values()) {
      for (WaitStopPolicy stop : WaitStopPolicy.values()) {
        for (RealtimeFocusPolicy focus : RealtimeFocusPolicy.values()) {
          for (Retention retention :
              List.of(new Retention.None(), new Retention.Newest(3), new Retention.MaxAge(2_000))) {
            all.add(
                new StoreConfig(
                    restart, stop, retention, focus, focus == RealtimeFocusPolicy.PINNED));
          }
        }
      }
    }
    return all;
  }
}
