package dev.connectome.statestore.report;

import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.List;

/** What somebody whose build went red reads first. */
final class AttentionSection {

  private AttentionSection() {}

  static void write(Html html, Page page) {
    html.open("section", "id", "attention");
    html.element("h2", "What needs attention");
    boolean quiet = true;
    for (RunReading run : page.runs()) {
      quiet &= isQuiet(run);
      if (page.isComparison() && !isQuiet(run)) {
        html.element("h3", ShownText.line(run.implementation()));
      }
      one(html, run);
    }
    if (quiet) {
      html.element("p", "Nothing: each requirement that was looked at and applies was seen kept.");
    }
    html.close("section");
  }

  private static void one(Html html, RunReading run) {
    RunResult result = run.result();
    trouble(html, "The implementation could not be driven", result.driverFailures());
    trouble(html, "The kit itself failed", result.kitFailures());
    trouble(html, "Time ran out", run.outOfTime().stream().toList());
    for (Verdict verdict : List.of(Verdict.FAILED, Verdict.INCONCLUSIVE, Verdict.WAIVED)) {
      if (result.implementation() != null) {
        run.with(verdict).forEach(entry -> requirement(html, run, entry));
      }
    }
    for (WaiverUse use : result.waivers()) {
      waiver(html, use);
    }
  }

  private static boolean isQuiet(RunReading run) {
    RunResult result = run.result();
    return result.driverFailures().isEmpty()
        && result.kitFailures().isEmpty()
        && result.waivers().isEmpty()
        && result.count(Verdict.FAILED) == 0
        && result.count(Verdict.INCONCLUSIVE) == 0;
  }

  private static void trouble(Html html, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      html.open("article", "class", "trouble").element("h3", title).open("ul");
      lines.forEach(line -> html.open("li").element("pre", ShownText.page(line)).close("li"));
      html.close("ul").close("article");
    }
  }

  private static void requirement(Html html, RunReading run, RequirementVerdict entry) {
    html.open("article", "class", "attention " + entry.verdict().wireName());
    html.open("h3");
    Page.verdict(html, entry.verdict());
    html.text(" ").link(Page.anchorOf(entry.requirement()), entry.requirement());
    List<String> others = run.alsoKnownAs(entry);
    html.text(others.isEmpty() ? "" : " (also " + String.join(", ", others) + ")");
    html.text(" " + run.requirement(entry).title());
    html.close("h3");
    if (!run.mildness(entry).isEmpty()) {
      html.element("p", "Decides nothing: " + run.mildness(entry) + ".", "class", "note");
    }
    if (entry.verdict() != Verdict.FAILED) {
      html.element("p", ShownText.page(entry.reason()));
    }
    FindingHtml.groups(html, entry, run);
    html.element("p", "What to do: " + run.requirement(entry).remedy());
    html.close("article");
  }

  private static void waiver(Html html, WaiverUse use) {
    html.open("article", "class", use.isRed() ? "attention failed" : "attention waived");
    html.open("h3")
        .text("waiver " + use.state().wireName() + ": ")
        .link(Page.anchorOf(use.waiver().requirement()), use.waiver().requirement())
        .text(" " + use.sentence())
        .close("h3");
    html.open("dl");
    fact(html, "pattern", use.waiver().pattern());
    fact(html, "owner", use.waiver().owner());
    fact(html, "reason", use.waiver().reason());
    html.element("dt", "issue").open("dd");
    html.open("a", "href", use.waiver().issue().toString(), "rel", "noreferrer")
        .text(use.waiver().issue().toString())
        .closeInline("a");
    html.close("dd").close("dl").close("article");
  }

  private static void fact(Html html, String key, String value) {
    html.element("dt", key).element("dd", ShownText.line(value));
  }
}
