/**
 * Docks as records: what a store told the outside, one JSON line each, enough to judge it by
 * without the store. A line stands for itself, so that a broken one costs no other.
 */
@NullMarked
package dev.connectome.statestore.observation.docks;

import org.jspecify.annotations.NullMarked;
