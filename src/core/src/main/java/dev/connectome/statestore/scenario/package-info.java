/** Writes what was done to a store as Gherkin steps, in the sentences of {@code suite.steps}. */
@NullMarked
package dev.connectome.statestore.scenario;

import org.jspecify.annotations.NullMarked;
