/**
 * A run as results that Allure reads: one file for each requirement, scenario, phase of the
 * exploration, waiver, health indicator or wrong store. The form is small and settled, so it is
 * written here and not by Allure's own libraries: those would come along to every project that uses
 * the kit, in a version that its own Allure may not want, and they write in place, so that a full
 * disk would leave half a file.
 */
@NullMarked
package dev.connectome.statestore.report.allure;

import org.jspecify.annotations.NullMarked;
