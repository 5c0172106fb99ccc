package dev.connectome.statestore.faults;

import dev.connectome.statestore.adapter.StoreUnderTest;
import dev.connectome.statestore.observation.Explanation;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ActionKind;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.CapabilitiesBuilder;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RealtimeCursor;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists conforming variants that declare other policies than the reference store. */
final class PolicyVariants {

  private PolicyVariants() {}

  static List<ConformingVariant> all() {
    return List.of(
        declaring(
            "restart-with-a-boundary-only",
            "Knows one restart policy: a boundary.",
            declared().restartPolicies(RestartPolicy.BOUNDARY)),
        declaring(
            "restart-that-clears-only",
            "Knows one restart policy: clearing.",
            declared().restartPolicies(RestartPolicy.CLEAR)),
        declaring(
            "stop-that-resets-only",
            "Knows one stop policy: reset.",
            declared().waitStopPolicies(WaitStopPolicy.RESET)),
        declaring(
            "stop-that-completes-only",
            "Knows one stop policy: completion.",
            declared().waitStopPolicies(WaitStopPolicy.MARK_COMPLETION)),
        declaring(
            "core-alone",
            "Keeps the core and nothing that is optional.",
            Capabilities.builder(Capabilities.core(RestartPolicy.BOUNDARY, WaitStopPolicy.RESET))),
        declaring(
            "always-follows",
            "Realtime always moves the focus; there is no pin.",
            declared()
                .realtime(RealtimeFocusPolicy.FOLLOW)
                .optionalActions(OptionalAction.SET_LOCAL_PAUSE)),
        declaring(
            "for-one-thread", "Is not made for several threads.", declared().safeForThreads(false)),
        declaring(
            "one-dock",
            "Has the commit dock alone.",
            declared().docks(DockName.COMMIT, DockName.EVICTIONS)),
        ConformingVariant.of(
            "returns-nothing",
            "Actions return nothing.",
            declared().returnsSnapshot(false).build(),
            StoreFactory.reference().wrapped(PolicyVariants::silent)),
        ConformingVariant.of(
            "optional-actions-return-nothing",
            "The eight actions return the state, the optional ones nothing.",
            StoreFactory.reference().wrapped(PolicyVariants::silentWhereOptional)),
        ConformingVariant.of(
            "explanation-follows-realtime",
            "A realtime event brings its own explanation.",
            declared().realtimeExplanation(RealtimeExplanation.FOLLOWS).build(),
            StoreFactory.reference().showing(RealtimeSentence::new)),
        ConformingVariant.of(
            "cursor-follows-realtime",
            "A realtime event moves the cursor one further.",
            declared().realtimeCursor(RealtimeCursor.ADVANCES).build(),
            StoreFactory.reference().showing(RealtimeCount::new)));
  }

  private static CapabilitiesBuilder declared() {
    return Capabilities.builder(StoreFactory.ONE_OBSERVER);
  }

  private static ConformingVariant declaring(
      String name, String text, CapabilitiesBuilder capabilities) {
    return ConformingVariant.of(name, text, capabilities.build(), StoreFactory.reference());
  }

  private static StoreUnderTest<Snapshot> silent(StoreUnderTest<Snapshot> store) {
    return new ForwardingStore(store) {
      @Override
      @Nullable Snapshot act(Action action) {
        super.act(action);
        return null;
      }
    };
  }

  private static StoreUnderTest<Snapshot> silentWhereOptional(StoreUnderTest<Snapshot> store) {
    return new ForwardingStore(store) {
      @Override
      @Nullable Snapshot act(Action action) {
        Snapshot after = super.act(action);
        return OptionalAction.of(action.wireName()).isPresent() ? null : after;
      }
    };
  }

  /** Shows the label of the last realtime event, until a release or a restart. */
  private static final class RealtimeSentence implements StateRewriter {
    private @Nullable String label;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action instanceof Action.AppendRealtimeEvent append) {
        String given = append.event().text("label");
        label = given == null ? "?" : given;
      } else if (action.kind() == ActionKind.COMMIT_STEP_RELEASE
          || action.kind() == ActionKind.RESTART_SESSION) {
        label = null;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      return label == null
          ? inside
          : inside.toBuilder().explanation(new Explanation(label, null)).build();
    }
  }

  /**
   * Counts realtime events since another action set the cursor; the cursor advances by that number.
   */
  private static final class RealtimeCount implements StateRewriter {
    private int more;

    @Override
    public void prepare(Action action, Snapshot inside, long nowMs) {
      if (action.kind() == ActionKind.APPEND_REALTIME_EVENT) {
        more++;
      } else if (action.kind() == ActionKind.RESTART_SESSION
          || (action instanceof Action.CommitStepRelease commit
              && commit.release().get("cursor_next") instanceof Number index
              && index.doubleValue() >= 0
              && index.doubleValue() == Math.rint(index.doubleValue())
              && !Double.isInfinite(index.doubleValue()))) {
        more = 0;
      }
    }

    @Override
    public Snapshot show(Snapshot inside) {
      Double cursor = inside.cursor();
      // One by one: beyond 2^53 adding one does not change the number, but adding several at once
      // does.
      for (int i = 0; cursor != null && i < more; i++) {
        cursor = cursor + 1;
      }
      return inside.toBuilder().cursor(cursor).build();
    }
  }
}
