/**
 * The proof that the kit catches what is wrong: every faulty store against scenarios, exploration
 * and the small scope, and every conforming variant against all three. The report prints what came
 * of it.
 */
@NullMarked
package dev.connectome.statestore.cli.kill;

import org.jspecify.annotations.NullMarked;
