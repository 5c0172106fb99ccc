package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Snapshot;

/** Writes every state in full. */
enum FullStates implements StateForm {
  INSTANCE;

  @Override
  public Object toPlain(Snapshot state) {
    return SnapshotForm.toPlain(state);
  }

  @Override
  public Snapshot fromPlain(Object plain) {
    return SnapshotForm.fromPlain(JsonCursor.ofObject(plain, "state").object());
  }
}
