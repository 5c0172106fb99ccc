package example.connectome;

import java.util.Map;

/** Hears what happens in a store, after it has settled and before the action returns. */
public interface StoreListener {

  void changed(State state);

  void docked(String dock, State state, Map<String, ?> fields);
}
