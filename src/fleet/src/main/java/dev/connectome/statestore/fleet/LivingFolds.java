package dev.connectome.statestore.fleet;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.jspecify.annotations.Nullable;

/**
 * The states of the stores of one task. The stores that were heard last stay objects here, in front
 * of a backend that holds only bytes: else each line would read and write the whole state of its
 * store. What changed is written to the backend when its place is needed, and before each
 * checkpoint.
 *
 * <p>The backend on heap holds objects itself and writes them beside the task. So nothing is kept
 * in front of it, unless a number of stores is given: then it holds the other ones as bytes, too.
 *
 * <p>The store of {@link #get}, {@link #put} and {@link #remove} is always the current key.
 */
final class LivingFolds {
  /** With RocksDB, unless another number is given. */
  static final int MOST = 10_000;

  private final KeyedStateBackend<String> backend;
  private final ValueState<FoldState> states;
  private final int most;
  private final Map<String, FoldState> living = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * States that are kept in a backend.
   *
   * @param most how many stores are kept as objects; 0 for what suits the backend
   */
  LivingFolds(KeyedStateBackend<String> backend, ValueState<FoldState> states, int most) {
    this.backend = backend;
    this.states = states;
    this.most = most > 0 || backend instanceof HeapKeyedStateBackend ? most : MOST;
  }

  /** Returns the state of a store; null when there is none. */
  @Nullable FoldState get(String store) throws Exception {
    FoldState known = living.get(store);
    return known == null ? states.value() : known;
  }

  /** Keeps the state of a store, which has changed. */
  void put(String store, FoldState state) throws Exception {
    if (most == 0) {
      states.update(state);
      return;
    }
    living.put(store, state);
    if (living.size() > most) {
      Iterator<Map.Entry<String, FoldState>> all = living.entrySet().iterator();
      Map.Entry<String, FoldState> silent = all.next();
      write(silent.getKey(), silent.getValue());
      all.remove();
      backend.setCurrentKey(store);
    }
  }

  /** Forgets a store. */
  void remove(String store) {
    living.remove(store);
    states.clear();
  }

  /** Makes the backend complete. Afterwards the current key is any store. */
  void writeAll() throws Exception {
    for (Map.Entry<String, FoldState> one : living.entrySet()) {
      write(one.getKey(), one.getValue());
    }
  }

  private void write(String store, FoldState state) throws Exception {
    if (!state.isWritten()) {
      backend.setCurrentKey(store);
      states.update(state.written());
    }
  }
}
