package dev.connectome.statestore.health.attach;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.faults.WrappedStore;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.WaitProgress;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A store that goes wrong when it is told to, once, and in one way. What it shows wrongly it goes
 * on showing so to whoever looks at that state again.
 */
final class SoakStore extends WrappedStore {

  /** A way to be wrong, each the business of another indicator. */
  enum Wrong {
    CURSOR("ALG-C2"),
    FOCUS("BEH-B3"),
    TIMER("VAL-V4"),
    EXPORT("VAL-P1"),
    RESTART("VAL-P2"),
    EDIT("VAL-V1");

    private final String requirement;

    Wrong(String requirement) {
      this.requirement = requirement;
    }

    /** The requirement that it breaks; an edit breaks VAL-E2 as well. */
    String requirement() {
      return requirement;
    }
  }

  private final Map<Integer, Integer> edits = new TreeMap<>();
  private @Nullable Wrong next;
  private @Nullable Snapshot before;
  private @Nullable Snapshot wrong;
  private @Nullable Wrong how;

  SoakStore(StoreUnderTest<Snapshot> store) {
    super(store);
  }

  /** The next action or export goes wrong. */
  void goWrong(Wrong kind) {
    next = kind;
    before = read();
  }

  /** Somebody writes into an old entry. */
  void edit(int position) {
    edits.merge(position, 1, Integer::sum);
  }

  /** Whether an old entry is another one than it was: an export would not show that. */
  boolean isEdited() {
    return !edits.isEmpty();
  }

  /** The ledger is empty: nothing of it was edited. */
  void forgetEdits() {
    edits.clear();
  }

  @Override
  protected @Nullable Snapshot acting(Action action) {
    Snapshot returned = super.acting(action);
    next = null;
    return returned;
  }

  @Override
  protected String exportingJsonl() {
    String text = super.exportingJsonl();
    boolean cut = next == Wrong.EXPORT;
    next = null;
    String lines = text.stripTrailing();
    return cut ? lines.substring(0, lines.lastIndexOf('\n') + 1) : text;
  }

  @Override
  public Snapshot describe(Snapshot state, long nowMs) {
    if (next != null && next != Wrong.EXPORT && !state.equals(before)) {
      wrong = state;
      how = next;
    }
    Snapshot shown = super.describe(state, nowMs);
    if (!edits.isEmpty()) {
      shown = shown.withLedger(new Edited(shown.ledger(), edits));
    }
    Wrong kind = how;
    return kind != null && state.equals(wrong) ? distorted(shown, kind) : shown;
  }

  private static Snapshot distorted(Snapshot shown, Wrong kind) {
    return switch (kind) {
      case CURSOR -> shown.toBuilder().cursor(-7).build();
      case FOCUS -> shown.toBuilder().focus("elsewhere", "e", "s").build();
      case RESTART -> shown.toBuilder().cursor(3).build();
      case TIMER -> {
        WaitProgress wait = shown.waitProgress();
        yield shown.toBuilder()
            .waitProgress(
                new WaitProgress(
                    wait == null ? null : wait.startedAtMs(),
                    wait == null ? null : wait.stoppedAtMs(),
                    4.0,
                    1.5,
                    6.0))
            .build();
      }
      case EXPORT, EDIT -> shown;
    };
  }

  /** Entries that were written into. */
  private record Edited(LedgerView inside, Map<Integer, Integer> edits) implements LedgerView {
    @Override
    public int size() {
      return inside.size();
    }

    @Override
    public FlowEvent get(int position) {
      FlowEvent entry = inside.get(position);
      Integer edit = edits.get(position);
      return edit == null ? entry : entry.withOthers(Map.of("edited", (double) edit));
    }
  }
}
