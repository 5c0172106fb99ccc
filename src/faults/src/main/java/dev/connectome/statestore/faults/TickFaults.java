package dev.connectome.statestore.faults;

import dev.connectome.statestore.observation.PersistentLedger;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.TickDisplay;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Mode;
import dev.connectome.statestore.spec.Speed;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Lists faults in speed, interval, label and progress, and in side effects of their actions. */
final class TickFaults {
  private static final String NOT_WHAT_WAS_SET = "tick progress is not what was set";

  private TickFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.of(
                "two-speeds-one-label",
                "The two fastest speeds have the same label.",
                ticking(
                    tick ->
                        "3x".equals(tick.speedLabel())
                            ? new TickDisplay(tick.nominalIntervalMs(), tick.progress01(), "2x")
                            : tick))
            .breaks("BEH-B5", "two speeds show the same label"),
        Fault.of(
                "pause-has-an-interval",
                "There is an interval while paused.",
                ticking(
                    tick ->
                        tick.isPaused()
                            ? new TickDisplay(2000.0, tick.progress01(), tick.speedLabel())
                            : tick))
            .breaks("BEH-B5", "the interval does not fit the speed"),
        Fault.of(
                "faster-speed-longer-interval",
                "The interval grows with the speed.",
                ticking(
                    tick ->
                        tick.nominalIntervalMs() == null
                            ? tick
                            : new TickDisplay(
                                1_000_000 / tick.nominalIntervalMs(),
                                tick.progress01(),
                                tick.speedLabel())))
            .breaks("BEH-B5", "a faster speed has no strictly shorter interval"),
        Fault.of(
                "label-changes-the-second-time",
                "A speed that is selected again has another label.",
                StoreFactory.reference().showing(CountedLabel::new))
            .breaks("BEH-B5", "a speed shows another label than before"),
        Fault.of(
                "label-stays-behind",
                "A speed change leaves the label of the speed before.",
                StoreFactory.reference().showing(LaggingLabel::new))
            .breaks("BEH-B5", "two speeds show the same label"),
        Fault.of(
                "unknown-speed-becomes-1x",
                "An unknown speed selects 1x.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetSpeed.class,
                        (set, before) ->
                            Speed.of(set.speed()).isEmpty() ? new Action.SetSpeed("1x") : set))
            .breaks("BEH-B5", "an unknown speed was not ignored"),
        Fault.of(
                "nan-progress-stored",
                "Tick progress that is no number is stored.",
                StoreFactory.reference().showing(() -> new Progress(Double::isNaN, given -> given)))
            .breaks("ALG-T3", "tick progress is outside its range"),
        Fault.of(
                "progress-not-clamped",
                "Tick progress outside its range is stored as given.",
                StoreFactory.reference()
                    .showing(() -> new Progress(given -> given < 0 || given > 1, given -> given)))
            .breaks("ALG-T3", "tick progress is outside its range"),
        Fault.of(
                "progress-wraps-around",
                "Tick progress beyond one begins again at zero.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new Progress(
                                given -> given > 1 && Double.isFinite(given),
                                given -> (given - Math.floor(given)) * 0.5 + 0.25)))
            .breaks("ALG-T3", NOT_WHAT_WAS_SET),
        Fault.of(
                "progress-rounded",
                "Tick progress is stored in tenths.",
                StoreFactory.reference()
                    .showing(
                        () ->
                            new Progress(
                                given -> given >= 0 && given <= 1,
                                given -> Math.floor(given * 10) / 10)))
            .breaks("ALG-T3", NOT_WHAT_WAS_SET),
        Fault.of(
                "unknown-mode-refused",
                "An unknown mode is answered with an exception.",
                StoreFactory.reference()
                    .hearing(
                        () ->
                            (action, before, now) -> {
                              if (action instanceof Action.SetMode set
                                  && Mode.of(set.mode()).isEmpty()) {
                                throw new IllegalArgumentException("no such mode: " + set.mode());
                              }
                              return action;
                            }))
            .breaks("RUN-V2", "the store threw"),
        Fault.of(
                "unknown-speed-refused",
                "An unknown speed is answered with an exception.",
                StoreFactory.reference()
                    .hearing(
                        () ->
                            (action, before, now) -> {
                              if (action instanceof Action.SetSpeed set
                                  && Speed.of(set.speed()).isEmpty()) {
                                throw new IllegalArgumentException("no such speed: " + set.speed());
                              }
                              return action;
                            }))
            .breaks("BEH-B5", "the store threw"),
        Fault.of(
                "speed-change-rewinds-the-cursor",
                "Selecting a speed puts the cursor back to the beginning.",
                StoreFactory.reference().showing(Rewound::new))
            .inCombination("ALG-C2")
            .breaks("RUN-V2", "the cursor was changed"),
        Fault.of(
                "mode-change-clears-the-ledger",
                "The buffers that a mode change resets include the ledger.",
                StoreFactory.reference().showing(Cleared::new).withoutRetention())
            .breaks("RUN-V2", "the ledger was changed")
            .breaks("VAL-V1", "the newest entries are gone"),
        Fault.of(
                "mode-never-changes",
                "Selecting a mode commits and changes nothing.",
                StoreFactory.reference()
                    .hearing(
                        Action.SetMode.class, (set, before) -> new Action.SetMode(before.mode())))
            .breaks("RUN-V2", "the mode is not the selected one"));
  }

  private static StoreFactory ticking(UnaryOperator<TickDisplay> change) {
    return StoreFactory.reference()
        .showing(
            () -> inside -> inside.toBuilder().tickDisplay(change.apply(tick(inside))).build());
  }

  private static TickDisplay tick(Snapshot state) {
    TickDisplay tick = state.tickDisplay();
    return tick == null ? new TickDisplay(null, 0.0, null) : tick;
  }

  static boolean selectsSpeed(Action action) {
    return action instanceof Action.SetSpeed set && Speed.of(set.speed()).isPresent();
  }

  /** Counts in the label how often it was selected. */
  private static final class CountedLabel implements StateRewriter {
    private int selected;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (selectsSpeed(action)) {
        selected++;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      TickDisplay tick = tick(inside);
      return inside.toBuilder()
          .tickDisplay(
              new TickDisplay(
                  tick.nominalIntervalMs(), tick.progress01(), tick.speedLabel() + "#" + selected))
          .build();
    }
  }

  /** Shows the label of the previous speed. */
  private static final class LaggingLabel implements StateRewriter {
    private @Nullable String before;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (selectsSpeed(action)) {
        before = tick(inside).speedLabel();
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      TickDisplay tick = tick(inside);
      return before == null
          ? inside
          : inside.toBuilder()
              .tickDisplay(new TickDisplay(tick.nominalIntervalMs(), tick.progress01(), before))
              .build();
    }
  }

  /** Stores another progress than it should. */
  private static final class Progress implements StateRewriter {
    private final DoublePredicate concerned;
    private final DoubleUnaryOperator stored;
    private @Nullable Double shown;

    Progress(DoublePredicate concerned, DoubleUnaryOperator stored) {
      this.concerned = concerned;
      this.stored = stored;
    }

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.SetTickProgress set) {
        shown =
            concerned.test(set.progress()) ? (Double) stored.applyAsDouble(set.progress()) : null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      TickDisplay tick = tick(inside);
      return shown == null
          ? inside
          : inside.toBuilder()
              .tickDisplay(new TickDisplay(tick.nominalIntervalMs(), shown, tick.speedLabel()))
              .build();
    }
  }

  /** Shows the cursor at the beginning until a release sets it. */
  private static final class Rewound implements StateRewriter {
    private boolean rewound;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.SET_SPEED) {
        rewound = true;
      } else if (action instanceof Action.CommitStepRelease commit
          && commit.release().get("cursor_next") != null) {
        rewound = false;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return rewound ? inside.toBuilder().cursor(0).build() : inside;
    }
  }

  /** Hides all entries from before the last change of mode. */
  private static final class Cleared implements StateRewriter {
    private PersistentLedger cleared = PersistentLedger.empty();

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.SetMode set
          && Mode.of(set.mode()).isPresent()
          && !String.valueOf(set.mode()).equals(inside.mode())) {
        cleared = PersistentLedger.copyOf(inside.ledger());
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      PersistentLedger ledger = PersistentLedger.copyOf(inside.ledger());
      int gone = cleared.size();
      boolean stillThere =
          gone > 0 && gone <= ledger.size() && cleared.get(gone - 1).equals(ledger.get(gone - 1));
      return stillThere ? inside.withLedger(ledger.dropOldest(gone)) : inside;
    }
  }
}
