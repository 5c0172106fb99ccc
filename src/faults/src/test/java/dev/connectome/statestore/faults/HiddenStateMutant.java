package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.observation.Focus;
import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.FlowEvent;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A store with hidden state: when it is in one state and hears one word, it shows one wrong thing
 * until the next action.
 */
public final class HiddenStateMutant {

  private HiddenStateMutant() {}

  /**
   * One way to be wrong.
   *
   * @param applies whether the edit changes such a state
   */
  public record Wrong(String name, Predicate<Snapshot> applies, UnaryOperator<Snapshot> edit) {}

  /** All ways to be wrong. */
  public static final List<Wrong> WRONG =
      List.of(
          new Wrong("cursor one further", s -> s.cursor() != null, HiddenStateMutant::further),
          new Wrong("an edge of its own", s -> true, s -> lit(s, new Focus("x", "x-y", null))),
          new Wrong(
              "nothing lit",
              s -> s.focus() != null && !s.focus().isEmpty(),
              s -> lit(s, Focus.none())),
          new Wrong("other mode", s -> true, HiddenStateMutant::otherMode),
          new Wrong("no such speed", s -> true, s -> s.toBuilder().speed("9x").build()),
          new Wrong("newest entry lost", s -> s.ledger().size() > 0, s -> entries(s, -1)),
          new Wrong("newest entry twice", s -> s.ledger().size() > 0, s -> entries(s, 1)),
          new Wrong("newest entry edited", s -> s.ledger().size() > 0, s -> entries(s, 0)),
          new Wrong("no session", s -> true, s -> s.toBuilder().sessionId("other").build()));

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
    private boolean isWrong;

    Hidden(BiPredicate<Snapshot, Long> isThere, List<Predicate<Action>> word, Wrong wrong) {
      this.isThere = isThere;
      this.word = word;
      this.wrong = wrong;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (heard > 0 && !word.get(heard).test(action)) {
        heard = 0;
      }
      if ((heard > 0 || isThere.test(inside, nowMs)) && word.get(heard).test(action)) {
        heard++;
      }
      isWrong = heard == word.size();
      heard = isWrong ? 0 : heard;
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return isWrong && wrong.applies().test(inside) ? wrong.edit().apply(inside) : inside;
    }
  }

  private static Snapshot further(Snapshot state) {
    Double cursor = state.cursor();
    return cursor == null ? state : state.toBuilder().cursor(cursor + 2).build();
  }

  private static Snapshot lit(Snapshot state, Focus focus) {
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
