/**
 * The verifier on a live store in the same process. {@link
 * dev.connectome.statestore.health.attach.HealthVerifier#attach} puts a thin layer around a store:
 * the thread that acts collects what could be seen and hands it over, another one judges it.
 */
@NullMarked
package dev.connectome.statestore.health.attach;

import org.jspecify.annotations.NullMarked;
