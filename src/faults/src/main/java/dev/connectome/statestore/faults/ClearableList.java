package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Shows a list that can be cleared; clearing it has an effect. */
final class ClearableList implements StateRewriter {
  private final Set<FlowEvent> cleared =
      Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

  @Override
  public Snapshot show(Snapshot inside) {
    List<FlowEvent> rest = rest(inside);
    List<FlowEvent> own =
        new AbstractList<>() {
          @Override
          public FlowEvent get(int position) {
            return rest.get(position);
          }

          @Override
          public int size() {
            return rest.size();
          }

          @Override
          public void clear() {
            cleared.addAll(rest);
          }
        };
    return inside.withLedger(LedgerView.over(own, entry -> entry));
  }

  /** Shows the same entries in an immutable list. */
  Snapshot showSealed(Snapshot inside) {
    return inside.withLedger(LedgerView.over(List.copyOf(rest(inside)), entry -> entry));
  }

  private List<FlowEvent> rest(Snapshot inside) {
    List<FlowEvent> rest = new ArrayList<>();
    for (FlowEvent entry : ExportLines.entries(inside.ledger())) {
      if (!cleared.contains(entry)) {
        rest.add(entry);
      }
    }
    return rest;
  }
}
