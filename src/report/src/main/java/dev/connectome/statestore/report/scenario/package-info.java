/**
 * A history as a Gherkin scenario that does the same again, in the words of {@code suite.steps}.
 */
@NullMarked
package dev.connectome.statestore.report.scenario;

import org.jspecify.annotations.NullMarked;
