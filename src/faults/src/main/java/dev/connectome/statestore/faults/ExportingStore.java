package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Snapshot;
import java.util.function.BiFunction;

/** Exports with its own rules. */
final class ExportingStore extends ForwardingStore {
  private final BiFunction<String, Snapshot, String> jsonl;
  private final BiFunction<String, Snapshot, String> text;

  /**
   * Makes such a store.
   *
   * @param jsonl returns the JSON Lines export, from the correct one and the state
   * @param text returns the text export, from the correct one and the state
   */
  ExportingStore(
      StoreUnderTest<Snapshot> inner,
      BiFunction<String, Snapshot, String> jsonl,
      BiFunction<String, Snapshot, String> text) {
    super(inner);
    this.jsonl = jsonl;
    this.text = text;
  }

  @Override
  String jsonl() {
    return jsonl.apply(inner.exportJsonl(), inner.read());
  }

  @Override
  String text() {
    return text.apply(inner.exportText(), inner.read());
  }
}
