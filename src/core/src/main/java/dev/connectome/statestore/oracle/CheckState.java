package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.history.PlainPart;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One check at work on one store: fed every step in order, it keeps only what later steps need. */
@FunctionalInterface
public interface CheckState {

  /** Looks at one step and notes what follows from it. */
  void step(Step step);

  /** What findings about later steps depend on, JSON-shaped; null for nothing. */
  default @Nullable Object memory() {
    return null;
  }

  /**
   * Goes on from what {@link #memory} gave.
   *
   * @throws dev.connectome.statestore.observation.history.FormException when it is something else
   */
  default void remember(PlainPart memory) {
    throw memory.wrong("absent: nothing is kept of it");
  }

  /** A fold that later steps need something of. */
  static CheckState remembering(
      CheckState state, Supplier<Object> memory, Consumer<PlainPart> remember) {
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
      public void remember(PlainPart memory) {
        remember.accept(memory);
      }
    };
  }
}
