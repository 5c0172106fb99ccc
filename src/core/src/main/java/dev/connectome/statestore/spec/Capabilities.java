package dev.connectome.statestore.spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What an implementation declares about itself. Everything that is declared is checked; what is not
 * declared is never reported as passed.
 *
 * @param restartPolicies at least one; the store is tested with each
 * @param waitStopPolicies at least one; the store is tested with each
 * @param realtime whether it supports the realtime profile
 * @param realtimeFocus the focus policies it can be opened with; empty without realtime
 * @param retentions the kinds of retention it can be opened with
 * @param realtimeExplanation what a realtime append does to the explanation
 * @param realtimeCursor what a realtime append does to the cursor
 * @param safeForThreads whether several threads may call it at once
 * @param subscription whether observers can subscribe to states
 * @param severalObservers whether several observers can subscribe and unsubscribe at any time
 * @param returnsSnapshot whether actions return the state after them
 * @param docks the docks that can be observed
 * @param exports the formats it can export
 * @param rawPayloadSwitch whether keeping {@code raw_payload} can be switched on
 * @param optionalActions the actions it offers beyond the eight of PATTERNS
 * @param time whether it reads the clock it is given
 * @param arguments what its adapter can pass, as far as its types allow
 */
public record Capabilities(
    Set<RestartPolicy> restartPolicies,
    Set<WaitStopPolicy> waitStopPolicies,
    boolean realtime,
    Set<RealtimeFocusPolicy> realtimeFocus,
    Set<RetentionKind> retentions,
    RealtimeExplanation realtimeExplanation,
    RealtimeCursor realtimeCursor,
    boolean safeForThreads,
    boolean subscription,
    boolean severalObservers,
    boolean returnsSnapshot,
    Set<DockName> docks,
    Set<ExportFormat> exports,
    boolean rawPayloadSwitch,
    Set<OptionalAction> optionalActions,
    TimeSource time,
    ArgumentKinds arguments) {

  /** Copies the sets and refuses a declaration that no store can be opened with. */
  public Capabilities {
    restartPolicies = Set.copyOf(restartPolicies);
    waitStopPolicies = Set.copyOf(waitStopPolicies);
    realtimeFocus = Set.copyOf(realtimeFocus);
    retentions = Set.copyOf(retentions);
    docks = Set.copyOf(docks);
    exports = Set.copyOf(exports);
    optionalActions = Set.copyOf(optionalActions);
    require(!restartPolicies.isEmpty(), "declare at least one restart policy");
    require(!waitStopPolicies.isEmpty(), "declare at least one wait stop policy");
    require(
        realtime == !realtimeFocus.isEmpty(),
        "declare a realtime focus policy exactly when the realtime profile is declared");
  }

  /**
   * Everything that a Java store can support, on a virtual clock: start here and remove what the
   * store lacks. Java's types exclude, for example, a number in place of a text, except in releases
   * and events.
   */
  public static Capabilities all() {
    return new Capabilities(
        EnumSet.allOf(RestartPolicy.class),
        EnumSet.allOf(WaitStopPolicy.class),
        true,
        EnumSet.allOf(RealtimeFocusPolicy.class),
        EnumSet.allOf(RetentionKind.class),
        RealtimeExplanation.STAYS,
        RealtimeCursor.STAYS,
        true,
        true,
        true,
        true,
        EnumSet.allOf(DockName.class),
        EnumSet.allOf(ExportFormat.class),
        true,
        EnumSet.allOf(OptionalAction.class),
        TimeSource.VIRTUAL,
        ArgumentKinds.ANY_RELEASE);
  }

  /**
   * The least that a store can declare: one restart and one stop policy, subscription, the commit
   * dock and both exports; one observer, no realtime, no threads, nothing optional.
   */
  public static Capabilities core(RestartPolicy restart, WaitStopPolicy stop) {
    return builder(all())
        .restartPolicies(restart)
        .waitStopPolicies(stop)
        .withoutRealtime()
        .safeForThreads(false)
        .severalObservers(false)
        .returnsSnapshot(false)
        .docks(DockName.COMMIT)
        .rawPayloadSwitch(false)
        .optionalActions()
        .build();
  }

  /** A builder that starts from another declaration. */
  public static CapabilitiesBuilder builder(Capabilities from) {
    return new CapabilitiesBuilder(from);
  }

  /** Whether a store may be opened with this configuration. */
  public boolean supports(StoreConfig config) {
    return restartPolicies.contains(config.restartPolicy())
        && waitStopPolicies.contains(config.waitStopPolicy())
        && (config.retention().kind() == RetentionKind.NONE
            || (realtime && retentions.contains(config.retention().kind())))
        && (!realtime || realtimeFocus.contains(config.realtimeFocus()))
        && (!config.keepRawPayload() || rawPayloadSwitch);
  }

  /** The configuration nearest the specification's defaults that this declaration supports. */
  public StoreConfig defaultConfig() {
    StoreConfig config = StoreConfig.defaults();
    if (!restartPolicies.contains(config.restartPolicy())) {
      config = config.withRestartPolicy(RestartPolicy.CLEAR);
    }
    if (!waitStopPolicies.contains(config.waitStopPolicy())) {
      config = config.withWaitStopPolicy(WaitStopPolicy.MARK_COMPLETION);
    }
    if (realtime && !realtimeFocus.contains(config.realtimeFocus())) {
      config = config.withRealtimeFocus(RealtimeFocusPolicy.PINNED);
    }
    return config;
  }

  /**
   * What a store can support and this one does not declare, in words; it is not tested. Declaring
   * one of two policies for restarts or stops is a choice and not listed.
   */
  public List<String> undeclared() {
    List<String> words = new ArrayList<>();
    BiConsumer<Boolean, String> say =
        (declared, what) -> {
          if (!declared) {
            words.add(what);
          }
        };
    say.accept(realtime, "realtime");
    if (realtime) {
      for (RealtimeFocusPolicy policy : RealtimeFocusPolicy.values()) {
        say.accept(realtimeFocus.contains(policy), "realtime focus " + policy.wireName());
      }
      for (RetentionKind kind : RetentionKind.values()) {
        boolean evicts = kind != RetentionKind.NONE;
        say.accept(!evicts || retentions.contains(kind), "retention " + kind.wireName());
      }
    }
    say.accept(safeForThreads, "several threads");
    say.accept(subscription, "a subscription");
    say.accept(severalObservers, "several observers");
    say.accept(returnsSnapshot, "states that actions return");
    for (DockName dock : DockName.values()) {
      boolean exists = realtime || !dock.isOfRealtime();
      say.accept(!exists || docks.contains(dock), dock.wireName());
    }
    for (ExportFormat format : ExportFormat.values()) {
      say.accept(exports.contains(format), "the " + format.wireName() + " export");
    }
    say.accept(rawPayloadSwitch, "keeping raw_payload");
    for (OptionalAction action : OptionalAction.values()) {
      boolean exists = realtime || action != OptionalAction.SET_REALTIME_FOCUS_PIN;
      say.accept(!exists || optionalActions.contains(action), action.wireName());
    }
    say.accept(time == TimeSource.VIRTUAL, "a clock that the kit sets");
    say.accept(
        arguments.any(),
        arguments.anyRelease()
            ? "arguments of any kind beside releases and events"
            : "arguments of any kind");
    return words;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException("capabilities: " + message);
    }
  }
}
