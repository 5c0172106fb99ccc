/**
 * A store that keeps the specification, in memory: the yardstick that faulty stores are cut from
 * and the example that an implementer can read.
 *
 * <p>One direction only: raw input is completed, a pure transition makes the next state, the state
 * is published, then observers are told. Nothing here knows how conformance is judged, so that a
 * mistake here is not one that the judge shares.
 */
@NullMarked
package dev.connectome.statestore.reference;

import org.jspecify.annotations.NullMarked;
