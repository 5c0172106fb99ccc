/** Writes all reports of a run as files. */
@NullMarked
package dev.connectome.statestore.report.files;

import org.jspecify.annotations.NullMarked;
