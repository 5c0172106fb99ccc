/**
 * Implementations in any language: a child process that speaks JSON Lines, as the page "The adapter
 * protocol" says.
 *
 * <p>{@link dev.connectome.statestore.adapter.stdio.StdioDriver} is the kit's side, {@link
 * dev.connectome.statestore.adapter.stdio.ServeLoop} the other side for a Java adapter. From the
 * outside in: a {@code ChildProcess} carries lines, a {@code ChildSession} pairs requests with
 * replies, a {@code StateTracker} turns reports into observations. Whatever a child does, no call
 * outlasts the deadline and no process outlives the driver.
 */
@NullMarked
package dev.connectome.statestore.adapter.stdio;

import org.jspecify.annotations.NullMarked;
