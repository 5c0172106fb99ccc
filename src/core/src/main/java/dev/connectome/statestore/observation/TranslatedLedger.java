package dev.connectome.statestore.observation;

import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.function.Function;

/** A live view of an implementation's own list. */
record TranslatedLedger<E>(List<E> source, Function<? super E, FlowEvent> translate)
    implements LedgerView {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public FlowEvent get(int position) {
    E entry = source.get(position);
    FlowEvent translated = entry == null ? null : translate.apply(entry);
    return translated == null ? FlowEvent.ofValue(null) : translated;
  }
}
