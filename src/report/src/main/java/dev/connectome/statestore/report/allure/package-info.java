/**
 * Writes a run as results that Allure reads: one file for each requirement, scenario, phase of the
 * exploration, waiver, health indicator or wrong store. The format is small and stable, so the kit
 * writes it without Allure's own libraries. Those would become dependencies of every project that
 * uses the kit, perhaps in a version that conflicts with the project's own Allure. They also write
 * files in place, so that a full disk would leave half a file.
 */
@NullMarked
package dev.connectome.statestore.report.allure;

import org.jspecify.annotations.NullMarked;
