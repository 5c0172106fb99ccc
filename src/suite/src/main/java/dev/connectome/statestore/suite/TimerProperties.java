package dev.connectome.statestore.suite;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * The wait timer, the speed and the tick signal show the required values and change nothing else.
 */
@Label("Timers and tick")
@AddLifecycleHook(PropertyHook.class)
class TimerProperties extends ModelBasedProperties {

  @Property
  @Label("Wait time stays within 0 and 4.0 seconds")
  @Judges("VAL-V4")
  void theWaitStaysWithinFourSeconds(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("The wait timer follows start, stop and none alone")
  @Judges({"BEH-B4", "ALG-T1"})
  void theTimerObeysStartStopAndNone(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("The bar shows elapsed time over 4.0")
  @Judges("ALG-T2")
  void theBarShowsElapsedTime(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Speed sets label and interval in one commit")
  @Judges("BEH-B5")
  void speedSetsLabelAndInterval(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Tick progress stays between 0 and 1")
  @Judges("ALG-T3")
  void tickProgressStaysBetweenZeroAndOne(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Presentation never touches ledger or cursor")
  @Judges("RUN-V2")
  void presentationNeverTouchesLedgerOrCursor(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }
}
