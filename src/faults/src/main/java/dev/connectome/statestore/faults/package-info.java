/**
 * Stores that are wrong in one way each, and stores that are right in another way than the
 * reference store: what the kit is measured against.
 *
 * <p>All of them are wrappers around the reference store. What goes in may be rewritten, what is
 * shown may be changed, what is told may be changed; the reference store itself is as it is. A
 * wrapper shows the same to everybody and keeps exports in step with what it shows, so that a fault
 * breaks the rule it is about and no other.
 */
@NullMarked
package dev.connectome.statestore.faults;

import org.jspecify.annotations.NullMarked;
