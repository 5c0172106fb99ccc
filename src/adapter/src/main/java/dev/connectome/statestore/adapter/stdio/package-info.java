/**
 * Adapters for implementations in any language: a child process that uses JSON Lines as described
 * on the page "The adapter protocol".
 *
 * <p>{@link dev.connectome.statestore.adapter.stdio.StdioDriver} is the kit's side; {@link
 * dev.connectome.statestore.adapter.stdio.ServeLoop} is the other side for a Java adapter. From the
 * outside in: a {@code ChildProcess} transports lines, a {@code ChildSession} matches requests with
 * replies, and a {@code StateTracker} turns reports into observations. Whatever a child does, no
 * call takes longer than the deadline and no process remains after the driver is closed.
 */
@NullMarked
package dev.connectome.statestore.adapter.stdio;

import org.jspecify.annotations.NullMarked;
