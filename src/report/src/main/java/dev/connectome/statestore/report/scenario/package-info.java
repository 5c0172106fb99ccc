/**
 * Writes a history as a Gherkin scenario that replays it, in the sentences of {@code suite.steps}.
 */
@NullMarked
package dev.connectome.statestore.report.scenario;

import org.jspecify.annotations.NullMarked;
