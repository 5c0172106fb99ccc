package dev.connectome.statestore.suite;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The ledger only grows, and contains released entries as they were released. */
@Label("Append-only ledger")
@AddLifecycleHook(PropertyHook.class)
class AppendOnlyLedgerProperties extends ModelBasedProperties {

  @Property
  @Label("The ledger of a session only grows")
  @Judges("VAL-V1")
  void theLedgerOnlyGrows(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("No entry is edited after it was stored")
  @Judges("VAL-E2")
  void noStoredEntryIsEdited(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("A snapshot that was handed out never changes")
  @Judges("PAT-P1")
  void snapshotsHandedOutNeverChange(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("A burst keeps order and loses nothing")
  @Judges("BEH-E1")
  void burstsKeepOrderAndLoseNothing(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Concurrent releases keep order and lose nothing")
  @Judges("BEH-E1T")
  void threadsKeepOrderAndLoseNothing(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Realtime events stay in the order in which they arrived")
  @Judges("BEH-E2")
  void realtimeEventsStayInArrivalOrder(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("There is no second log beside the ledger")
  @Judges("BEH-A1")
  void thereIsNoSecondLog(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Whatever arrives is stored, complete and legal")
  @Judges({"ALG-C1", "EVT-V1", "EVT-E1", "EVT-ID"})
  void whateverArrivesIsStoredCompleteAndLegal(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Valid fields are stored as given")
  @Judges("EVT-KEEP")
  void validFieldsAreStoredAsGiven(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Only declared retention evicts, oldest entries first")
  @Judges("PAT-RET")
  void onlyDeclaredRetentionEvicts(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Raw payloads are kept only when debugging")
  @Judges("PAT-RAW")
  void rawPayloadsAreKeptOnlyWhenDebugging(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }
}
