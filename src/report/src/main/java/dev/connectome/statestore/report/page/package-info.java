/**
 * The run as one HTML page: a record for each section, and a template in {@code src/main/jte/page}
 * that shows it. The record decides what a section says; a template has loops and conditions and
 * nothing else.
 */
@NullMarked
package dev.connectome.statestore.report.page;

import org.jspecify.annotations.NullMarked;
