/**
 * What the sentences of the features do: each step hands a command to the scenario's session, or
 * gives an example of what is then seen. The rules themselves are the checks'; a step never repeats
 * one, and where the specification allows several answers its example takes them all.
 */
@NullMarked
package dev.connectome.statestore.suite.steps;

import org.jspecify.annotations.NullMarked;
