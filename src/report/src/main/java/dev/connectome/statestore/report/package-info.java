/**
 * Renders reports: a statement in JSON, JUnit XML, a Markdown summary, a table for the console.
 * Everything here is made from the records of a finished run; nothing here decides a verdict.
 */
@NullMarked
package dev.connectome.statestore.report;

import org.jspecify.annotations.NullMarked;
