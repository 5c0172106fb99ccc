/**
 * The verifier of recorded docks as a job of Apache Flink: one {@link
 * dev.connectome.statestore.health.StoreFold} for each store, in the keyed state of the cluster.
 *
 * <p>Data flows in one direction: {@link dev.connectome.statestore.fleet.DockFiles} reads lines
 * with their places, {@link dev.connectome.statestore.fleet.LostLines} finds the store of each and
 * counts what may be of any store, {@link dev.connectome.statestore.fleet.FoldFunction} folds the
 * lines of a store and gives out the records of {@code tck health --format json}, unchanged. {@link
 * dev.connectome.statestore.fleet.FleetJob} puts them together. Nothing of the rules is here.
 */
@NullMarked
package dev.connectome.statestore.fleet;

import org.jspecify.annotations.NullMarked;
