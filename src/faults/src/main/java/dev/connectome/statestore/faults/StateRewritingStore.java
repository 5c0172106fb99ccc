package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows another state than the inner one, consistently to readers, callers, subscribers, docks and
 * exports.
 */
class StateRewritingStore extends ForwardingStore {
  private final StateRewriter view;
  private final InstantSource clock;
  private @Nullable String sessionBefore;

  StateRewritingStore(StoreUnderTest<Snapshot> inner, StateRewriter view, InstantSource clock) {
    super(inner);
    this.view = view;
    this.clock = clock;
  }

  @Override
  @Nullable Snapshot act(Action action) {
    sessionBefore = look().sessionId();
    view.prepare(action, inner.read(), clock.millis());
    return shown(super.act(action));
  }

  @Override
  Snapshot look() {
    return view.show(inner.read());
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            observer.stateChanged(view.show(state));
          }

          @Override
          public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
            Snapshot shown = shown(state);
            Map<String, @Nullable Object> said = ConsistentDockFields.of(fields, shown);
            said.replace("previous_session_id", sessionBefore);
            observer.dockFired(name, shown, said);
          }
        });
  }

  @Override
  String jsonl() {
    String text = inner.exportJsonl();
    Snapshot inside = inner.read();
    Snapshot shown = look();
    return Objects.equals(inside.sessionId(), shown.sessionId())
            && LedgerView.same(inside.ledger(), shown.ledger())
        ? text
        : ExportLines.jsonl(text, shown);
  }

  @Override
  String text() {
    String text = inner.exportText();
    Snapshot shown = look();
    return LedgerView.same(inner.read().ledger(), shown.ledger())
        ? text
        : ExportLines.text(shown.ledger());
  }

  private @Nullable Snapshot shown(@Nullable Snapshot inside) {
    return inside == null ? null : view.show(inside);
  }
}
