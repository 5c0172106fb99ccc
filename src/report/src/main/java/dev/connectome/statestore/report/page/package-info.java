/**
 * Renders the run as one HTML page: a record for each section, and a template in {@code
 * src/main/jte/page} that shows it. The record decides the content of a section; a template
 * contains only loops and conditions.
 */
@NullMarked
package dev.connectome.statestore.report.page;

import org.jspecify.annotations.NullMarked;
