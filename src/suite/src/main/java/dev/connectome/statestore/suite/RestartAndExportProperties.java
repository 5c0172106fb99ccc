package dev.connectome.statestore.suite;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A restart begins a new session, and an export equals the ledger. */
@Label("Restart and export")
@AddLifecycleHook(PropertyHook.class)
class RestartAndExportProperties extends ModelBasedProperties {

  @Property
  @Label("A restart begins a new session in one commit")
  @Judges("VAL-P2")
  void aRestartBeginsANewSessionInOneCommit(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("The JSONL export is exactly the ledger")
  @Judges("VAL-P1")
  void theJsonlExportIsExactlyTheLedger(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("The text export has one line for each entry")
  @Judges("LOG-X1")
  void theTextExportHasOneLineForEachEntry(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Exporting changes nothing and repeats exactly")
  @Judges("ALG-X1")
  void exportingChangesNothingAndRepeats(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }
}
