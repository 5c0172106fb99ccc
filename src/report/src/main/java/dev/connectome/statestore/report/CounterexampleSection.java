package dev.connectome.statestore.report;

import dev.connectome.statestore.report.timeline.Timeline;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The smallest proofs. The picture of one is shown as an image, so that nothing in it can act. */
final class CounterexampleSection {
  private CounterexampleSection() {}

  static boolean hasAny(Page page) {
    return page.runs().stream().anyMatch(run -> !run.result().counterexamples().isEmpty());
  }

  static void write(Html html, Page page) {
    if (!hasAny(page)) {
      return;
    }
    html.open("section", "id", "counterexamples");
    html.element("h2", "Counterexamples");
    for (RunReading run : page.runs()) {
      String who = page.isComparison() ? ShownText.line(run.implementation()) + ": " : "";
      run.result()
          .counterexamples()
          .forEach(found -> one(html, who, Page.anchorOfCounterexample(run, found), found));
    }
    html.close("section");
  }

  private static void one(Html html, String who, String anchor, Counterexample found) {
    String id = found.finding().requirement();
    html.open("article", "class", "finding", "id", anchor);
    html.open("h3").text(who + found.name() + " ").link(Page.anchorOf(id), id).close("h3");
    html.element(
        "p",
        (found.wasTriedAgain() ? "Shrunk from " : "Seen in ")
            + found.drawnSteps()
            + " steps"
            + (found.reproduced() ? "" : "; " + found.doubt()),
        "class",
        "faint");
    FindingHtml.facts(html, found.finding(), "");
    String picture = Timeline.svg(found);
    html.picture(
        "data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString(picture.getBytes(StandardCharsets.UTF_8)),
        "Timeline of " + found.name() + ", as in the facts above");
    html.close("article");
  }
}
