package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.report.timeline.Timeline;
import dev.connectome.statestore.verdict.Counterexample;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Holds one counterexample. Its picture is shown as an image, so that nothing in it can run.
 *
 * @param title its name, after the implementation's name where there are several
 * @param anchor the id of its element
 * @param origin how it was found
 * @param picture a data address that contains the whole picture
 */
record CounterexampleCard(
    String title,
    String anchor,
    Link requirement,
    String origin,
    Facts facts,
    String picture,
    String description) {

  static List<CounterexampleCard> of(PageSource source) {
    return source.runs().stream()
        .flatMap(
            run -> run.result().counterexamples().stream().map(found -> of(source, run, found)))
        .toList();
  }

  private static CounterexampleCard of(PageSource source, RunReading run, Counterexample found) {
    String heading = source.headingOf(run);
    byte[] picture = Timeline.svg(found).getBytes(StandardCharsets.UTF_8);
    return new CounterexampleCard(
        (heading == null ? "" : heading + ": ") + found.name(),
        String.valueOf(Link.toCounterexample(run, found).anchor()),
        Link.toRequirement(found.finding().requirement()),
        (found.wasTriedAgain() ? "Shrunk from " : "Seen in ")
            + found.drawnSteps()
            + " steps"
            + (found.reproduced() ? "" : "; " + found.doubt()),
        Facts.of(found.finding(), ""),
        "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(picture),
        "Timeline of " + found.name() + ", as in the facts above");
  }
}
