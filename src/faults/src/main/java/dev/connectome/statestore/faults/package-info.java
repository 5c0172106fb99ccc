/**
 * Provides stores that are wrong in one way each, and stores that conform in another way than the
 * reference store: the kit is measured against both.
 *
 * <p>All of them are wrappers around the unchanged reference store. A wrapper may change inputs,
 * shown states and notifications. It shows the same to every reader and keeps exports consistent
 * with what it shows, so that a fault breaks only the rule it is about.
 */
@NullMarked
package dev.connectome.statestore.faults;

import org.jspecify.annotations.NullMarked;
