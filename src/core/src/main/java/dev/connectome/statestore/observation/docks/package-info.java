/**
 * Docks as records: one JSON line for each event that a store reported, with enough data to judge
 * the store without access to it. Each line is independent, so that a broken one does not affect
 * the others.
 */
@NullMarked
package dev.connectome.statestore.observation.docks;

import org.jspecify.annotations.NullMarked;
