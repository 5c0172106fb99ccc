package dev.connectome.statestore.suite;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** At most one thing is active, and it is what the step is about. */
@Label("Single focus")
@AddLifecycleHook(PropertyHook.class)
class SingleFocusProperties extends ModelBasedProperties {

  @Property
  @Label("At most one node, edge and step key is active")
  @Judges("VAL-V2")
  void atMostOneNodeEdgeAndStepKeyIsActive(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("The focus is the release's own and stays")
  @Judges("BEH-B3")
  void theFocusIsTheReleasesOwnAndStays(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Realtime focus follows or stays pinned")
  @Judges("BEH-B3R")
  void realtimeFocusFollowsOrStaysPinned(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }

  @Property
  @Label("Explanation and notes belong to the step")
  @Judges("ALG-C5")
  void explanationAndNotesBelongToTheStep(@ForAll("commands") CommandSequence commands) {
    kept(commands);
  }
}
