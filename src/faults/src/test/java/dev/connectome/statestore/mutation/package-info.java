/**
 * Provides the tests that mutation testing runs in place of the unit tests. Their names do not end
 * in {@code Test}: only the profile {@code mutation} runs these.
 */
package dev.connectome.statestore.mutation;
