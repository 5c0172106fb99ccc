/**
 * The rules. A {@link dev.connectome.statestore.oracle.Check} is a pure fold over the observations
 * of one store: it compares what is seen after a command with what was seen before it, and says
 * which findings follow and which situations were seen kept. The same check serves scenarios,
 * random sequences, replayed histories and live docks.
 *
 * <p>Nothing here knows the reference store. Everything is read from the specification, and goes on
 * from what was seen, so that one fault gives one finding and not a cascade.
 */
@NullMarked
package dev.connectome.statestore.oracle;

import org.jspecify.annotations.NullMarked;
