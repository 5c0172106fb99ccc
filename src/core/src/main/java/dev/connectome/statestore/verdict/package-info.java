/**
 * What the kit says: findings as ordered facts, one verdict for each requirement, and the evidence
 * that carries it.
 */
@NullMarked
package dev.connectome.statestore.verdict;

import org.jspecify.annotations.NullMarked;
