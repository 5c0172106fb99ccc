package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.JsonCursor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of one check on one store. It receives every step in order and keeps only what later
 * steps need.
 */
@FunctionalInterface
public interface CheckState {

  /** Judges one step and reports the conclusions. */
  void step(Step step);

  /** What findings about later steps depend on, JSON-shaped; null for nothing. */
  default @Nullable Object memory() {
    return null;
  }

  /**
   * Continues from the result of {@link #memory}.
   *
   * @throws dev.connectome.statestore.observation.FormatException when it is something else
   */
  default void remember(JsonCursor memory) {
    throw memory.wrong("absent: nothing is kept of it");
  }

  /** A check state with memory for later steps. */
  static CheckState remembering(
      CheckState state, Supplier<Object> memory, Consumer<JsonCursor> remember) {
    return new CheckState() {
      @Override
      public void step(Step step) {
        state.step(step);
      }

      @Override
      public Object memory() {
        return memory.get();
      }

      @Override
      public void remember(JsonCursor memory) {
        remember.accept(memory);
      }
    };
  }
}
