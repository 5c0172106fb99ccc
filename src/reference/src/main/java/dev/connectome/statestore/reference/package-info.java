/**
 * An in-memory store that conforms to the specification: the base from which faulty stores are
 * made, and an example for implementers.
 *
 * <p>Data flows in one direction: raw input is completed, a pure transition makes the next state,
 * the state is published, then observers are called. Nothing here depends on how conformance is
 * judged, so that the judge does not share the errors of this store.
 */
@NullMarked
package dev.connectome.statestore.reference;

import org.jspecify.annotations.NullMarked;
