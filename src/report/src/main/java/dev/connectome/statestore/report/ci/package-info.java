/** What a run found in the forms that CI servers show beside the code. */
@NullMarked
package dev.connectome.statestore.report.ci;

import org.jspecify.annotations.NullMarked;
