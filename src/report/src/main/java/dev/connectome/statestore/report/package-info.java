/**
 * What a reader gets: a statement in JSON, JUnit XML, a Markdown summary, a table for the console.
 * Everything here is made from the records of a finished run; nothing decides anything.
 */
@NullMarked
package dev.connectome.statestore.report;

import org.jspecify.annotations.NullMarked;
