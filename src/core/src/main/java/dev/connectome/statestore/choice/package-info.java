/**
 * What the specification leaves to a store. {@link dev.connectome.statestore.choice.FreeChoices}
 * lists the choices; {@link dev.connectome.statestore.choice.ChoiceSession} reads from the
 * observations of one session which options a store takes. A choice is never a finding and never
 * part of a verdict.
 */
@NullMarked
package dev.connectome.statestore.choice;

import org.jspecify.annotations.NullMarked;
