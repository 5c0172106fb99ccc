/** What the templates of {@code src/main/jte} write to. Each lies in the package of its records. */
@NullMarked
package dev.connectome.statestore.report.template;

import org.jspecify.annotations.NullMarked;
