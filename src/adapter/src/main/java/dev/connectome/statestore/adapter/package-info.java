/**
 * The interface between an implementation and the kit: the interfaces that an adapter author
 * implements, and the driver that turns each command into one observation.
 *
 * <p>An author implements {@link dev.connectome.statestore.adapter.StateStoreAdapter} and {@link
 * dev.connectome.statestore.adapter.StoreUnderTest}. The kit only calls a {@link
 * dev.connectome.statestore.adapter.Driver}, whatever the language or process of the
 * implementation.
 */
@NullMarked
package dev.connectome.statestore.adapter;

import org.jspecify.annotations.NullMarked;
