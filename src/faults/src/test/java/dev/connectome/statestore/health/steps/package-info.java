/** Implements the sentences of the features about the verifier. */
package dev.connectome.statestore.health.steps;
