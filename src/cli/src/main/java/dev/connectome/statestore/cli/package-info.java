/**
 * Implements the command line: the one place that connects all parts, and the only one that uses
 * the standard streams.
 */
@NullMarked
package dev.connectome.statestore.cli;

import org.jspecify.annotations.NullMarked;
