package dev.connectome.statestore.oracle;

import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Opening;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.Stimulus;
import dev.connectome.statestore.spec.Action;
import org.jspecify.annotations.Nullable;

/**
 * One observation and what a read showed before it.
 *
 * @param opening how the store was opened
 * @param before what a read showed before
 * @param observation what was seen
 */
public record Step(Opening opening, Snapshot before, Observation observation) {

  /** What a read shows after. */
  public Snapshot after() {
    return observation.after();
  }

  /** The store's clock. */
  public double now() {
    return observation.nowMs();
  }

  /** The observation's index, for findings. */
  public int index() {
    return observation.index();
  }

  /** The action that was performed; null when the stimulus was no action. */
  public @Nullable Action action() {
    return observation.stimulus() instanceof Stimulus.Perform perform ? perform.action() : null;
  }

  /** Whether the stimulus was an action of this kind. */
  public boolean did(Class<? extends Action> kind) {
    return kind.isInstance(action());
  }

  /** Whether the store threw. */
  public boolean threw() {
    return observation.outcome() instanceof Outcome.Threw;
  }
}
