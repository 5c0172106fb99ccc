package dev.connectome.statestore.faults;

import dev.connectome.statestore.spec.Action;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists faults with numbers that a type cannot hold, or that a language treats as missing. */
final class NumberFaults {
  private static final double MOST_SAFE = 9_007_199_254_740_991.0;
  private static final double LAST_DATE = 8.64e15;
  private static final String NOT_AS_GIVEN = "a field was not stored as given";

  private NumberFaults() {}

  static List<Fault> all() {
    return List.of(
        number(
            "energy-of-32-bits",
            "An energy delta is stored in single precision.",
            "energy_delta",
            given -> (double) given.floatValue()),
        number(
            "durations-of-32-bits",
            "A whole duration is stored as an integer of 32 bits.",
            "duration_ms",
            given -> given == Math.rint(given) ? (Double) (double) given.intValue() : given),
        number(
            "smallest-numbers-are-zero",
            "An energy delta below the normal numbers is stored as zero.",
            "energy_delta",
            given -> Math.abs(given) < Double.MIN_NORMAL ? (Double) 0.0 : given),
        number(
            "durations-end-at-2-to-53",
            "A duration of 2^53 and more is stored as 2^53 less one.",
            "duration_ms",
            given -> Math.min(MOST_SAFE, given)),
        number(
            "zero-duration-taken-for-none",
            "A duration of zero is taken for none.",
            "duration_ms",
            given -> given == 0 ? null : given),
        number(
            "zero-time-taken-for-none",
            "A time of zero is taken for none, and now is stored.",
            "at_ms",
            given -> given == 0 ? null : given),
        number(
            "time-before-the-epoch-is-zero",
            "A time before 1970 is stored as zero.",
            "at_ms",
            given -> Math.max(0, given)),
        number(
            "times-end-with-the-calendar",
            "A time that no date can show is stored as the last that one can.",
            "at_ms",
            given -> Math.min(LAST_DATE, given)),
        Fault.of(
                "cursor-of-32-bits",
                "The cursor is an integer of 32 bits.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            release.get("cursor_next") instanceof Double next
                                    && next >= 0
                                    && next == Math.rint(next)
                                ? Edits.put(release, "cursor_next", (double) next.intValue())
                                : release))
            .breaks("ALG-C2", "the cursor is not the one that the release asks for"),
        Fault.of(
                "zero-cursor-taken-for-none",
                "A next cursor of zero is taken for none.",
                StoreFactory.reference()
                    .hearingReleases(
                        (release, before) ->
                            release.get("cursor_next") instanceof Double next && next == 0
                                ? Edits.put(release, "cursor_next", null)
                                : release))
            .breaks("ALG-C2", "the cursor is not the one that the release asks for"),
        Fault.of(
                "wait-from-zero-ignored",
                "A wait that starts at zero is taken for none.",
                StoreFactory.reference()
                    .hearing(
                        Action.StartWaitTimer.class,
                        (start, before) -> start.ms() == 0 ? null : start))
            .breaks("ALG-T1", "starting the timer did not start a new wait"),
        Fault.of(
                "wait-from-before-the-epoch-is-zero",
                "A wait that starts before 1970 starts at zero.",
                StoreFactory.reference()
                    .hearing(
                        Action.StartWaitTimer.class,
                        (start, before) ->
                            start.ms() < 0
                                ? new Action.StartWaitTimer(Math.max(0, start.ms()))
                                : start))
            .breaks("ALG-T1", "starting the timer did not start a new wait"),
        Fault.of(
                "text-export-throws-beyond-the-calendar",
                "The text export throws at a time that no date can show.",
                StoreFactory.reference()
                    .exportingText(
                        (text, state) -> {
                          for (var entry : ExportLines.entries(state.ledger())) {
                            if (entry.atMs() != null && Math.abs(entry.atMs()) > LAST_DATE) {
                              throw new IllegalStateException("no such date: " + entry.atMs());
                            }
                          }
                          return text;
                        }))
            .breaks("LOG-X1", "the store threw"));
  }

  private static Fault number(
      String name, String text, String field, Function<Double, @Nullable Double> change) {
    return Fault.of(
            name,
            text,
            StoreFactory.reference()
                .hearingEvents(
                    event -> {
                      Double given = event.finite(field);
                      return given == null ? event : Edits.put(event, field, change.apply(given));
                    }))
        .inCombination("PAT-RET")
        .breaks("EVT-KEEP", NOT_AS_GIVEN);
  }
}
