package dev.connectome.statestore.suite;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** A release is one commit, and observers see it as a whole. */
@Label("Atomic commits")
@AddLifecycleHook(PropertyHook.class)
class AtomicCommitProperties extends ModelBasedProperties {

  @Property
  @Label("A release is exactly one commit, whole or not at all")
  @Judges({"VAL-V3", "ALG-C2"})
  void aReleaseIsOneCommitWholeOrNotAtAll(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Docks fire after the commit has settled")
  @Judges("ALG-C3")
  void docksFireAfterTheCommitHasSettled(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("A returned snapshot equals the next read")
  @Judges("ALG-C4")
  void aReturnedSnapshotEqualsTheNextRead(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Observers may throw, act, come and go while being told")
  @Judges({"OBS-1", "OBS-2", "OBS-3"})
  void observersMayThrowActAndLeave(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }
}
