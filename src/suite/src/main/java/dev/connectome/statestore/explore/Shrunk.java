package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * The result of shrinking.
 *
 * @param trial the shortest sequence that still shows the finding, with its last observations
 * @param finding the finding in that trial
 * @param reproduced whether the given sequence showed the finding again; if not, the trial is the
 *     one that did not show it and the finding is the given one
 * @param reruns how many sequences were run on a store, including the first one
 * @param brokenOff why the store could not be driven to the end of the search; null when it could
 */
public record Shrunk(
    Trial trial,
    Finding finding,
    boolean reproduced,
    int reruns,
    @Nullable DriverException brokenOff) {}
