/**
 * The steps behind the sentences of the features: each step performs a command through the
 * scenario's session, or states an example of what must then be observed. The requirements
 * themselves are in the checks; a step never repeats one. If the specification allows several
 * answers, the step's example accepts all of them.
 */
@NullMarked
package dev.connectome.statestore.suite.steps;

import org.jspecify.annotations.NullMarked;
