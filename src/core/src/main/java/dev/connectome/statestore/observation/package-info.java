/**
 * What was seen: one {@link dev.connectome.statestore.observation.Observation} for each command,
 * and the history that they form.
 *
 * <p>A driver makes observations, checks fold over them, reports draw them. Everything here is
 * immutable evidence: a store whose snapshots alias each other cannot rewrite it.
 */
@NullMarked
package dev.connectome.statestore.observation;

import org.jspecify.annotations.NullMarked;
