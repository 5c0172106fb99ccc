/**
 * What mutation testing runs in place of the unit tests. The names do not end in {@code Test}: only
 * the profile {@code mutation} runs these.
 */
package dev.connectome.statestore.mutation;
