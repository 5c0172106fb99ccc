package dev.connectome.statestore.spec;

import java.util.Set;

/** Builds {@link Capabilities} from another declaration and what differs from it. */
public final class CapabilitiesBuilder {
  private Set<RestartPolicy> restartPolicies;
  private Set<WaitStopPolicy> waitStopPolicies;
  private boolean realtime;
  private Set<RealtimeFocusPolicy> realtimeFocus;
  private Set<RetentionKind> retentions;
  private RealtimeExplanation realtimeExplanation;
  private RealtimeCursor realtimeCursor;
  private boolean safeForThreads;
  private boolean subscription;
  private boolean severalObservers;
  private boolean returnsSnapshot;
  private Set<DockName> docks;
  private Set<ExportFormat> exports;
  private boolean rawPayloadSwitch;
  private Set<OptionalAction> optionalActions;
  private TimeSource time;
  private ArgumentKinds arguments;

  CapabilitiesBuilder(Capabilities from) {
    restartPolicies = from.restartPolicies();
    waitStopPolicies = from.waitStopPolicies();
    realtime = from.realtime();
    realtimeFocus = from.realtimeFocus();
    retentions = from.retentions();
    realtimeExplanation = from.realtimeExplanation();
    realtimeCursor = from.realtimeCursor();
    safeForThreads = from.safeForThreads();
    subscription = from.subscription();
    severalObservers = from.severalObservers();
    returnsSnapshot = from.returnsSnapshot();
    docks = from.docks();
    exports = from.exports();
    rawPayloadSwitch = from.rawPayloadSwitch();
    optionalActions = from.optionalActions();
    time = from.time();
    arguments = from.arguments();
  }

  public CapabilitiesBuilder restartPolicies(RestartPolicy... policies) {
    restartPolicies = Set.of(policies);
    return this;
  }

  public CapabilitiesBuilder waitStopPolicies(WaitStopPolicy... policies) {
    waitStopPolicies = Set.of(policies);
    return this;
  }

  /** Declares the realtime profile with these focus policies. */
  public CapabilitiesBuilder realtime(RealtimeFocusPolicy... policies) {
    realtime = true;
    realtimeFocus = Set.of(policies);
    return this;
  }

  /** Removes the realtime profile, with its focus policies and retention. */
  public CapabilitiesBuilder withoutRealtime() {
    realtime = false;
    realtimeFocus = Set.of();
    retentions = Set.of();
    return this;
  }

  public CapabilitiesBuilder retentions(RetentionKind... kinds) {
    retentions = Set.of(kinds);
    return this;
  }

  public CapabilitiesBuilder realtimeExplanation(RealtimeExplanation policy) {
    realtimeExplanation = policy;
    return this;
  }

  public CapabilitiesBuilder realtimeCursor(RealtimeCursor policy) {
    realtimeCursor = policy;
    return this;
  }

  public CapabilitiesBuilder safeForThreads(boolean safe) {
    safeForThreads = safe;
    return this;
  }

  public CapabilitiesBuilder subscription(boolean has) {
    subscription = has;
    return this;
  }

  public CapabilitiesBuilder severalObservers(boolean can) {
    severalObservers = can;
    return this;
  }

  public CapabilitiesBuilder returnsSnapshot(boolean returns) {
    returnsSnapshot = returns;
    return this;
  }

  public CapabilitiesBuilder docks(DockName... names) {
    docks = Set.of(names);
    return this;
  }

  public CapabilitiesBuilder exports(ExportFormat... formats) {
    exports = Set.of(formats);
    return this;
  }

  public CapabilitiesBuilder rawPayloadSwitch(boolean has) {
    rawPayloadSwitch = has;
    return this;
  }

  public CapabilitiesBuilder optionalActions(OptionalAction... actions) {
    optionalActions = Set.of(actions);
    return this;
  }

  public CapabilitiesBuilder time(TimeSource source) {
    time = source;
    return this;
  }

  public CapabilitiesBuilder arguments(ArgumentKinds kinds) {
    arguments = kinds;
    return this;
  }

  public Capabilities build() {
    return new Capabilities(
        restartPolicies,
        waitStopPolicies,
        realtime,
        realtimeFocus,
        retentions,
        realtimeExplanation,
        realtimeCursor,
        safeForThreads,
        subscription,
        severalObservers,
        returnsSnapshot,
        docks,
        exports,
        rawPayloadSwitch,
        optionalActions,
        time,
        arguments);
  }
}
