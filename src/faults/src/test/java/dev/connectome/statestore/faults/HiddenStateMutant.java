package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A store with hidden state: when it is in one state and hears one word, it shows one wrong thing
 * until the next action, or flips its pin, which shows at the next realtime event.
 */
public final class HiddenStateMutant {

  private HiddenStateMutant() {}

  /**
   * One way to be wrong.
   *
   * @param isAtNextEvent whether it shows when the next realtime event comes, and not at once
   * @param applies whether the edit changes such a state
   */
  public record Wrong(String name, boolean isAtNextEvent, Predicate<Snapshot> applies, Edit edit) {
    private static Wrong now(
        String name, Predicate<Snapshot> applies, UnaryOperator<Snapshot> edit) {
      return new Wrong(name, false, applies, (action, before, inside) -> edit.apply(inside));
    }

    private static Wrong pin(String name, Edit edit) {
      return new Wrong(name, true, s -> true, edit);
    }
  }

  /** Returns what is shown for a state, after an action in the state before. */
  @FunctionalInterface
  public interface Edit {
    Snapshot show(@Nullable Action action, Snapshot before, Snapshot inside);
  }

  /** Its pin is set: a realtime event leaves the focus where it is. */
  public static final Wrong PIN_SET =
      Wrong.pin("pin set", (action, before, inside) -> lit(inside, before.focus()));

  /** Its pin is dropped: a realtime event moves the focus. */
  public static final Wrong PIN_DROPPED =
      Wrong.pin(
          "pin dropped",
          (action, before, inside) ->
              action instanceof Action.AppendRealtimeEvent append
                      && append.event().get("to_node_id") instanceof String node
                  ? lit(inside, new Focus(node, null, null))
                  : inside);

  /** All ways to be wrong. */
  public static final List<Wrong> WRONG =
      List.of(
          Wrong.now("cursor one further", s -> s.cursor() != null, HiddenStateMutant::further),
          Wrong.now("an edge of its own", s -> true, s -> lit(s, new Focus("x", "x-y", null))),
          Wrong.now(
              "nothing lit",
              s -> s.focus() != null && !s.focus().isEmpty(),
              s -> lit(s, Focus.none())),
          Wrong.now("other mode", s -> true, HiddenStateMutant::otherMode),
          Wrong.now("no such speed", s -> true, s -> s.toBuilder().speed("9x").build()),
          Wrong.now("newest entry lost", s -> s.ledger().size() > 0, s -> entries(s, -1)),
          Wrong.now("newest entry twice", s -> s.ledger().size() > 0, s -> entries(s, 1)),
          Wrong.now("newest entry edited", s -> s.ledger().size() > 0, s -> entries(s, 0)),
          Wrong.now("no session", s -> true, s -> s.toBuilder().sessionId("other").build()),
          PIN_SET,
          PIN_DROPPED);

  /**
   * Returns stores that are wrong in this way.
   *
   * @param isThere the state, at a time, in which it begins to listen
   * @param word what it then hears, one action after the other
   */
  public static StateStoreAdapter of(
      BiPredicate<Snapshot, Long> isThere, List<Predicate<Action>> word, Wrong wrong) {
    Capabilities declared =
        Capabilities.builder(ReferenceAdapter.CAPABILITIES).severalObservers(false).build();
    return new FaultyAdapter(
        "hidden",
        declared,
        StoreFactory.reference().showing(() -> new Hidden(isThere, word, wrong)));
  }

  private static final class Hidden implements StateRewriter {
    private final BiPredicate<Snapshot, Long> isThere;
    private final List<Predicate<Action>> word;
    private final Wrong wrong;
    private int heard;
    private boolean isComing;
    private boolean isWrong;
    private @Nullable Action action;
    private Snapshot before = Snapshot.builder().build();

    Hidden(BiPredicate<Snapshot, Long> isThere, List<Predicate<Action>> word, Wrong wrong) {
      this.isThere = isThere;
      this.word = word;
      this.wrong = wrong;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      this.action = action;
      before = inside;
      isWrong = isComing && action.kind() == ActionKind.APPEND_REALTIME_EVENT;
      isComing &=
          action.kind() != ActionKind.RESTART_SESSION
              && action.kind() != ActionKind.SET_REALTIME_FOCUS_PIN;
      if (heard > 0 && !word.get(heard).test(action)) {
        heard = 0;
      }
      if ((heard > 0 || isThere.test(inside, nowMs)) && word.get(heard).test(action)) {
        heard++;
      }
      if (heard == word.size()) {
        heard = 0;
        isComing |= wrong.isAtNextEvent();
        isWrong |= !wrong.isAtNextEvent();
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return isWrong && wrong.applies().test(inside)
          ? wrong.edit().show(action, before, inside)
          : inside;
    }
  }

  private static Snapshot further(Snapshot state) {
    Double cursor = state.cursor();
    return cursor == null ? state : state.toBuilder().cursor(cursor + 2).build();
  }

  private static Snapshot lit(Snapshot state, @Nullable Focus focus) {
    return state.toBuilder().focus(focus).build();
  }

  private static Snapshot otherMode(Snapshot state) {
    return state.toBuilder().mode("stepper".equals(state.mode()) ? "realtime" : "stepper").build();
  }

  private static Snapshot entries(Snapshot state, int more) {
    List<FlowEvent> entries = ExportLines.entries(state.ledger());
    FlowEvent last = entries.get(entries.size() - 1);
    PersistentLedger ledger = PersistentLedger.empty();
    for (FlowEvent entry : entries.subList(0, entries.size() - 1)) {
      ledger = ledger.append(entry);
    }
    if (more >= 0) {
      ledger = ledger.append(more == 0 ? Edits.put(last, "label", "edited") : last);
    }
    return state.withLedger(more > 0 ? ledger.append(last) : ledger);
  }
}
