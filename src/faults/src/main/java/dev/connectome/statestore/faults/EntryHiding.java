package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides entries permanently. The rule decides about an entry when the action that adds it is
 * performed.
 */
final class EntryHiding implements StateRewriter {

  /** Decides whether the entry that an action adds is hidden. */
  @FunctionalInterface
  interface Rule {
    boolean hides(Action action, Snapshot shown, long nowMs);
  }

  private final Rule rule;
  private final Set<FlowEvent> hidden = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean hidesNext;
  private @Nullable FlowEvent newest;

  EntryHiding(Rule rule) {
    this.rule = rule;
  }

  @Override
  public void prepare(Action action, Snapshot inside, long nowMs) {
    hidesNext = rule.hides(action, show(inside), nowMs);
    newest = last(inside.ledger());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // equal entries are two entries
  public Snapshot show(Snapshot inside) {
    FlowEvent last = last(inside.ledger());
    if (hidesNext && last != null && last != newest) {
      hidden.add(last);
    }
    return hidden.isEmpty() ? inside : inside.withLedger(without(inside.ledger()));
  }

  private PersistentLedger without(LedgerView ledger) {
    PersistentLedger rest = PersistentLedger.empty();
    for (FlowEvent entry : ExportLines.entries(ledger)) {
      if (!hidden.contains(entry)) {
        rest = rest.append(entry);
      }
    }
    return rest;
  }

  private static @Nullable FlowEvent last(LedgerView ledger) {
    return ledger.size() == 0 ? null : ledger.get(ledger.size() - 1);
  }
}
