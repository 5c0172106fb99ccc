package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreObserver;
import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.adapter.Subscription;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Behaves correctly until it is told to be wrong once. Its ledger is a mutable list, as in other
 * stores, in which an entry can be edited; an observer notices an edit only by reading the entry
 * again. A restart clears the list.
 *
 * <p>Used to measure how well a verifier finds violations. Its actions are called by one thread.
 */
public final class FaultInjectingStore extends ForwardingStore {
  private static final double PAST_FOUR = 1.3;

  private @Nullable FaultInjector planted;
  private @Nullable FaultInjector now;
  private List<FlowEvent> entries = new ArrayList<>();
  private PersistentLedger told = PersistentLedger.empty();
  private int insideSize;
  private Snapshot before;
  private @Nullable Snapshot handedOut;
  private @Nullable Snapshot spoilt;
  private boolean settling;
  private boolean synced;
  private boolean restarting;

  /** Wraps a store that clears its ledger at a restart and evicts nothing. */
  public FaultInjectingStore(StoreUnderTest<Snapshot> inner) {
    super(inner);
    before = inner.read();
  }

  /** Makes the next action or export wrong in this way. */
  public void plant(FaultInjector plant) {
    planted = plant;
  }

  /** Edits an old entry in place; no dock reports that. */
  public void edit(int position) {
    FlowEvent entry = entries.get(position);
    entries.set(position, Edits.put(entry, "label", entry.label() + "!"));
  }

  /** Returns the ledger as reported by the docks: each entry as it was when it was appended. */
  public PersistentLedger told() {
    return told;
  }

  /** Returns the shown state; unlike the state of a read, it is not checked for later changes. */
  public Snapshot peek() {
    return shown(inner.read());
  }

  @Override
  @Nullable Snapshot act(Action action) {
    before = shown(inner.read());
    now = planted;
    planted = null;
    restarting = action instanceof Action.RestartSession;
    spoilt = now == FaultInjector.HANDED_OUT_STATE_CHANGES ? handedOut : null;
    synced = false;
    settling = true;
    try {
      Snapshot after = super.act(now == null ? action : now.input(action));
      return after == null ? null : shown(after);
    } finally {
      settling = false;
    }
  }

  @Override
  Snapshot look() {
    if (settling && now == FaultInjector.HALF_A_COMMIT) {
      return before;
    }
    Snapshot read = shown(inner.read());
    if (!settling) {
      handedOut = read;
    }
    return read;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // the same instance is meant
  public Snapshot describe(Snapshot state, long nowMs) {
    Snapshot right = super.describe(state, nowMs);
    if (state == spoilt) {
      return right.toBuilder().cursor(-1).build();
    }
    return isPastFour(state) ? pastFour(right) : right;
  }

  @Override
  public Subscription observe(StoreObserver<Snapshot> observer) {
    return inner.observe(
        new StoreObserver<>() {
          @Override
          public void stateChanged(Snapshot state) {
            observer.stateChanged(shown(state));
          }

          @Override
          public void dockFired(String name, @Nullable Snapshot state, Map<String, ?> fields) {
            boolean commit = name.equals(DockName.COMMIT.wireName());
            if (commit && now == FaultInjector.DOCK_MISSING) {
              return;
            }
            Snapshot carried = state == null ? null : shown(state);
            Map<String, @Nullable Object> said = ConsistentDockFields.of(fields, carried, before);
            observer.dockFired(
                name, commit && now == FaultInjector.DOCK_TOO_EARLY ? before : carried, said);
            if (commit && now == FaultInjector.DOCK_TWICE) {
              observer.dockFired(name, carried, said);
            }
          }
        });
  }

  @Override
  String jsonl() {
    now = planted;
    planted = null;
    String right = ExportLines.jsonl(inner.exportJsonl(), shown(inner.read()));
    if (now == FaultInjector.EXPORT_LEAVES_OUT_A_LINE) {
      return ExportLines.withEntries(right, lines -> lines.subList(1, lines.size()));
    }
    if (now == FaultInjector.EXPORT_REORDERS) {
      return ExportLines.withEntries(
          right,
          lines -> {
            Collections.swap(lines, 0, lines.size() - 1);
            return lines;
          });
    }
    return right;
  }

  @Override
  String text() {
    return ExportLines.text(shown(inner.read()).ledger());
  }

  /**
   * Returns the shown form of the inner state; the first call after an action copies its new
   * entries.
   */
  private Snapshot shown(Snapshot inside) {
    LedgerView ledger = inside.ledger();
    if (settling && !synced) {
      synced = true;
      take(ledger);
    }
    Snapshot right = inside.withLedger(new Own(entries, entries.size()));
    FaultInjector wrong = now;
    if (wrong == null || !synced) {
      return right;
    }
    return switch (wrong) {
      case TWO_EDGES ->
          right.toBuilder()
              .focus(withoutEdge(right))
              .misfits(Map.of("active_focus.active_edge_id", List.of("one", "two")))
              .build();
      case REALTIME_FOCUS_ELSEWHERE ->
          right.toBuilder().focus(new Focus("elsewhere", null, null)).build();
      case TIMER_PAST_FOUR -> pastFour(right);
      case PROGRESS_PAST_ONE, LABEL_OF_ANOTHER_SPEED ->
          right.toBuilder().tickDisplay(tick(right, wrong)).build();
      case SPEED_MOVES_THE_CURSOR -> right.toBuilder().cursor(cursor(before) + 1).build();
      case RESTART_KEEPS_THE_SESSION -> right.toBuilder().sessionId(before.sessionId()).build();
      case RESTART_KEEPS_THE_CURSOR -> right.toBuilder().cursor(before.cursor()).build();
      case RESTART_KEEPS_THE_FOCUS -> right.toBuilder().focus(before.focus()).build();
      default -> right;
    };
  }

  private void take(LedgerView ledger) {
    if (restarting) {
      insideSize = 0;
      if (now != FaultInjector.RESTART_KEEPS_THE_LEDGER) {
        // States that were returned earlier keep their list.
        entries = new ArrayList<>();
        told = PersistentLedger.empty();
      }
    }
    int times =
        now == FaultInjector.ENTRY_DROPPED || now == FaultInjector.REALTIME_DROPPED
            ? 0
            : now == FaultInjector.ENTRY_TWICE ? 2 : 1;
    for (; insideSize < ledger.size(); insideSize++) {
      for (int time = 0; time < times; time++) {
        entries.add(ledger.get(insideSize));
        told = told.append(ledger.get(insideSize));
      }
    }
  }

  private static Focus withoutEdge(Snapshot right) {
    Focus focus = right.focus();
    return new Focus(
        focus == null ? null : focus.activeNodeId(),
        null,
        focus == null ? null : focus.activeStepKey());
  }

  private static TickDisplay tick(Snapshot right, FaultInjector wrong) {
    TickDisplay tick = right.tickDisplay();
    Double interval = tick == null ? null : tick.nominalIntervalMs();
    return wrong == FaultInjector.PROGRESS_PAST_ONE
        ? new TickDisplay(interval, 1.5, tick == null ? null : tick.speedLabel())
        : new TickDisplay(interval, tick == null ? null : tick.progress01(), "of another speed");
  }

  private static Snapshot pastFour(Snapshot right) {
    WaitProgress wait = Objects.requireNonNull(right.waitProgress());
    return right.toBuilder()
        .waitProgress(
            new WaitProgress(
                wait.startedAtMs(), wait.stoppedAtMs(), wait.maxSeconds(), PAST_FOUR, 5.2))
        .build();
  }

  private static boolean isPastFour(Snapshot state) {
    WaitProgress wait = state.waitProgress();
    return wait != null && Double.valueOf(PAST_FOUR).equals(wait.value01());
  }

  private static double cursor(Snapshot state) {
    return state.cursor() == null ? 0 : state.cursor();
  }

  /** Shows the first entries of a list that continues to grow. */
  private record Own(List<FlowEvent> entries, int size) implements LedgerView {
    @Override
    public FlowEvent get(int position) {
      return entries.get(position);
    }
  }
}
