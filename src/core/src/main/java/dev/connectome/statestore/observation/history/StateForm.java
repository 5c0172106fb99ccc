package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.observation.Snapshot;

/**
 * Defines how a state is written inside another form: in full, or, as in a history, relative to the
 * states before it.
 */
public interface StateForm {

  /** Writes the plain form of a state. */
  Object toPlain(Snapshot state);

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a state
   */
  Snapshot fromPlain(Object plain);

  /** Reads the state in a field, which must be present. */
  default Snapshot fromField(JsonCursor fields, String name) {
    Object plain = fields.value(name);
    if (plain == null) {
      throw fields.problem("\"" + name + "\" is null, not a state");
    }
    return fromPlain(plain);
  }

  /** Writes every state in full: {@link SnapshotForm}. */
  static StateForm full() {
    return FullStates.INSTANCE;
  }
}
