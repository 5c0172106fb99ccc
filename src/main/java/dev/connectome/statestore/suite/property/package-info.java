/**
 * Exploration as jqwik properties: jqwik keeps seeds, tries, reporting and lifecycle; sequences are
 * drawn, and shrunk, by {@code explore}. The only place that knows jqwik.
 */
@NullMarked
package dev.connectome.statestore.suite.property;

import org.jspecify.annotations.NullMarked;
