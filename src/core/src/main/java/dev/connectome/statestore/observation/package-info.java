/**
 * The evidence: one {@link dev.connectome.statestore.observation.Observation} for each command, and
 * the history that they form.
 *
 * <p>A driver makes observations, checks judge them, reports show them. Everything here is
 * immutable: a store whose snapshots alias each other cannot change the evidence.
 */
@NullMarked
package dev.connectome.statestore.observation;

import org.jspecify.annotations.NullMarked;
