package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Moves or removes entries when an action of some kind appends. */
final class LedgerReordering implements StateRewriter {
  private final Predicate<Action> when;
  private final Consumer<List<FlowEvent>> change;
  private final List<FlowEvent> order = new ArrayList<>();
  private final Set<FlowEvent> away = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean due;

  /**
   * Makes a reordering.
   *
   * @param change changes the list of entries, of which the new one is the last
   */
  LedgerReordering(Predicate<Action> when, Consumer<List<FlowEvent>> change) {
    this.when = when;
    this.change = change;
  }

  @Override
  public synchronized void prepare(Action action, Snapshot inside, long nowMs) {
    due = when.test(action);
  }

  @Override
  public synchronized Snapshot show(Snapshot inside) {
    List<FlowEvent> there = ExportLines.entries(inside.ledger());
    Set<FlowEvent> fresh = Collections.newSetFromMap(new IdentityHashMap<>());
    fresh.addAll(there);
    order.removeIf(entry -> !fresh.contains(entry));
    // One by one: removeAll may ask a list, which treats equal entries as the same entry.
    order.forEach(fresh::remove);
    away.forEach(fresh::remove);
    there.stream().filter(fresh::contains).forEach(order::add);
    if (due && !fresh.isEmpty()) {
      due = false;
      List<FlowEvent> before = List.copyOf(order);
      change.accept(order);
      away.addAll(before);
      order.forEach(away::remove);
    }
    PersistentLedger shown = PersistentLedger.empty();
    for (FlowEvent entry : order) {
      shown = shown.append(entry);
    }
    return inside.withLedger(shown);
  }
}
