/** All reports of a run as the files that it leaves. */
@NullMarked
package dev.connectome.statestore.report.files;

import org.jspecify.annotations.NullMarked;
