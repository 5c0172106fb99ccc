/**
 * Renders as tables and files which wrong stores the kit finds and which conforming variants it
 * passes.
 */
@NullMarked
package dev.connectome.statestore.report.kill;

import org.jspecify.annotations.NullMarked;
