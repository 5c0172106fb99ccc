/**
 * The verifier for a live store in the same process. {@link
 * dev.connectome.statestore.health.attach.HealthVerifier#attach} wraps a store in a thin layer: the
 * calling thread collects evidence and hands it over, and another thread judges it.
 */
@NullMarked
package dev.connectome.statestore.health.attach;

import org.jspecify.annotations.NullMarked;
