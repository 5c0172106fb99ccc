package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.util.stream.Collectors;

/** The top of the page: who was judged, and what came of it. */
final class VerdictSection {

  private VerdictSection() {}

  static String title(Page page) {
    return page.runs().stream()
        .map(run -> ShownText.line(run.implementation()) + ": " + run.exitCode().wireName())
        .collect(Collectors.joining(", ", "state_store – ", ""));
  }

  static void write(Html html, Page page) {
    html.open("header");
    html.element("p", "connectome state_store, conformance", "class", "overline");
    if (page.isComparison()) {
      html.element("h1", page.runs().size() + " implementations side by side");
    }
    html.open("div", "class", "runs");
    page.runs().forEach(run -> run(html, run, page.isComparison() ? "h2" : "h1"));
    html.close("div");
    navigation(html, page);
    html.close("header");
  }

  private static void run(Html html, RunReading run, String heading) {
    RunResult result = run.result();
    html.open("section", "class", "run " + run.exitCode().wireName());
    html.element(heading, ShownText.line(run.implementation()));
    html.open("p", "class", "outcome")
        .element("strong", run.exitCode().wireName())
        .text(" (exit code " + run.exitCode().code() + ")")
        .close("p");
    html.open("p", "class", "counts");
    for (Verdict verdict : Verdict.values()) {
      if (result.count(verdict) > 0) {
        html.text(result.count(verdict) + " ");
        Page.verdict(html, verdict);
        html.text("  ");
      }
    }
    html.close("p");
    html.element(
        "p",
        result.requirements().size()
            + " requirements, "
            + run.caseCount()
            + "; specification "
            + result.specVersion()
            + ", kit "
            + result.kitVersion()
            + (result.setup().madeAt() == null ? "" : ", " + result.setup().madeAt()),
        "class",
        "faint");
    if (result.selection().isPartial()) {
      html.element("p", "Partial statement: " + run.partialNote() + ".", "class", "note");
    }
    html.close("section");
  }

  private static void navigation(Html html, Page page) {
    html.open("nav", "aria-label", "Parts of this page").open("ul");
    entry(html, "attention", "What needs attention");
    entry(html, "requirements", "Requirements");
    if (CounterexampleSection.hasAny(page)) {
      entry(html, "counterexamples", "Counterexamples");
    }
    entry(html, "unverified", "What was not verified");
    entry(html, "details", "What each demands");
    entry(html, "scenarios", "Scenarios");
    if (!page.kills().isEmpty()) {
      entry(html, "kills", "Wrong stores that are found");
    }
    html.close("ul").close("nav");
  }

  private static void entry(Html html, String anchor, String text) {
    html.open("li").link(anchor, text).close("li");
  }
}
