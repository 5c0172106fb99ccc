/**
 * The command line: the one place where everything comes together, and the only one that touches
 * the standard streams.
 */
@NullMarked
package dev.connectome.statestore.cli;

import org.jspecify.annotations.NullMarked;
