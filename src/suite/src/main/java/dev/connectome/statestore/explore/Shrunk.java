package dev.connectome.statestore.explore;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.verdict.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What shrinking came to.
 *
 * @param trial the shortest sequence that still shows the finding, as it was seen last
 * @param finding the finding in that trial
 * @param reproduced whether the sequence that was given showed it again at all; where not, the
 *     trial is the one that did not show it and the finding the one that was given
 * @param reruns how many sequences were done to a store on the way, the first one included
 * @param brokenOff why the store could not be driven to the end of the search; null where it could
 */
public record Shrunk(
    Trial trial,
    Finding finding,
    boolean reproduced,
    int reruns,
    @Nullable DriverException brokenOff) {}
