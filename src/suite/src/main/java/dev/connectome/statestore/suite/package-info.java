/**
 * Running: a {@link dev.connectome.statestore.suite.Campaign} opens stores through a driver, lets
 * every check look at every observation, and adds up verdicts. Scenarios and properties are its
 * cases.
 */
@NullMarked
package dev.connectome.statestore.suite;

import org.jspecify.annotations.NullMarked;
