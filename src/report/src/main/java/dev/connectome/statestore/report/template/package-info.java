/**
 * Receives the output of the templates in {@code src/main/jte}. Each template is in the package of
 * its records.
 */
@NullMarked
package dev.connectome.statestore.report.template;

import org.jspecify.annotations.NullMarked;
