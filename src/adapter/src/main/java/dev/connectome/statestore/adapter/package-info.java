/**
 * How an implementation meets the kit: the interfaces that its author writes against, and the
 * driver that turns each command into one observation.
 *
 * <p>An author implements {@link dev.connectome.statestore.adapter.StateStoreAdapter} and {@link
 * dev.connectome.statestore.adapter.StoreUnderTest}. The kit talks to {@link
 * dev.connectome.statestore.adapter.Driver}, whatever stands behind it.
 */
@NullMarked
package dev.connectome.statestore.adapter;

import org.jspecify.annotations.NullMarked;
