package dev.connectome.statestore.oracle;

import java.util.List;

/** Lists all checks in the catalogue's order. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new AppendOnlyCheck(),
          new LedgerMutationCheck(),
          new HandedOutStateCheck(),
          new BurstCheck(),
          new ThreadsCheck(),
          new ArrivalOrderCheck(),
          new ExportSourceCheck(),
          new NeverThrownAwayCheck(),
          new LegalEntryCheck(),
          new UnknownNodesCheck(),
          new IdentityCheck(),
          new KeptAsGivenCheck(),
          new RetentionCheck(),
          new RawPayloadCheck(),
          new AtomicityCheck(),
          new OneCommitCheck(),
          new SettledDockCheck(),
          new ReturnedStateCheck(),
          new ThrowingObserverCheck(),
          new ActingObserverCheck(),
          new LeavingObserverCheck(),
          new SingleFocusCheck(),
          new ReleaseFocusCheck(),
          new RealtimeFocusCheck(),
          new ExplanationCheck(),
          new WaitClampCheck(),
          new ElapsedCheck(),
          new WaitTimerActionCheck(),
          new WaitValueCheck(),
          new SpeedCheck(),
          new SideEffectCheck(),
          new TickProgressCheck(),
          new RestartCheck(),
          new JsonlExportCheck(),
          new TextExportCheck(),
          new ExportPurityCheck());

  private Checks() {}

  /** All checks; each decides one requirement and those that share its row. */
  public static List<Check> all() {
    return ALL;
  }
}
