/**
 * The checks. A {@link dev.connectome.statestore.oracle.Check} is a pure function of the
 * observations of one store: it compares the states before and after each command, and reports
 * findings and the situations in which a requirement was seen kept. The same check judges
 * scenarios, random sequences, replayed histories and live docks.
 *
 * <p>Nothing here depends on the reference store. All rules come from the specification, and each
 * step is judged from the state that was seen before it, so that one fault gives one finding and
 * not a cascade.
 */
@NullMarked
package dev.connectome.statestore.oracle;

import org.jspecify.annotations.NullMarked;
