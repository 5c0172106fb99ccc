/**
 * Proves that the kit catches wrong stores: every faulty store and every conforming variant is run
 * against the scenarios, exploration and the complete suite. The kill matrix reports the results.
 */
@NullMarked
package dev.connectome.statestore.cli.kill;

import org.jspecify.annotations.NullMarked;
