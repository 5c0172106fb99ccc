package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes an entry that is already in the ledger. */
final class EntryMutation implements StateRewriter {

  /** Decides which position an action changes; negative for none. */
  @FunctionalInterface
  interface Rule {
    int position(Action action, Snapshot before);
  }

  private final Rule rule;
  private final String field;
  private final @Nullable Object value;
  private final boolean inPlace;
  private final Map<FlowEvent, FlowEvent> written =
      Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * Makes a mutation.
   *
   * @param inPlace whether states that were returned earlier show it, too
   */
  EntryMutation(Rule rule, String field, @Nullable Object value, boolean inPlace) {
    this.rule = rule;
    this.field = field;
    this.value = value;
    this.inPlace = inPlace;
  }

  @Override
  public void prepare(Action action, Snapshot inside, long nowMs) {
    int position = rule.position(action, inside);
    if (position >= 0 && position < inside.ledger().size()) {
      FlowEvent entry = inside.ledger().get(position);
      written.put(entry, Edits.put(entry, field, value));
    }
  }

  @Override
  public Snapshot show(Snapshot inside) {
    LedgerView live = new Written(inside.ledger(), written);
    return inside.withLedger(inPlace ? live : PersistentLedger.copyOf(live));
  }

  private record Written(LedgerView inside, Map<FlowEvent, FlowEvent> written)
      implements LedgerView {
    @Override
    public int size() {
      return inside.size();
    }

    @Override
    public FlowEvent get(int position) {
      FlowEvent entry = inside.get(position);
      return written.getOrDefault(entry, entry);
    }
  }
}
