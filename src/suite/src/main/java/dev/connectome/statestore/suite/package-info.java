/**
 * Runs cases: a {@link dev.connectome.statestore.suite.Campaign} opens stores through a driver,
 * lets all checks judge each observation, and determines the verdicts. Scenarios and properties are
 * its cases.
 */
@NullMarked
package dev.connectome.statestore.suite;

import org.jspecify.annotations.NullMarked;
