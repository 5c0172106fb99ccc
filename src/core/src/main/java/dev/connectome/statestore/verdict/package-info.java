/** Findings as ordered facts, one verdict for each requirement, and the evidence for it. */
@NullMarked
package dev.connectome.statestore.verdict;

import org.jspecify.annotations.NullMarked;
