package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders a run for the person who started it: what is wrong and where to continue, in a text that
 * is read in ten seconds.
 */
public final class ConsoleReport {
  /** More findings of one requirement say nothing new; the statement lists all of them. */
  private static final String SCENARIO = "scenario";

  private static final int GROUPS = 3;

  private static final int TROUBLES = 5;

  /** The point of such a message may be at any place in it. */
  private static final int CAUSE = 1_000;

  private static final int WAIVERS = 20;

  private final RunReading run;
  private final Path reports;
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private ConsoleReport(RunReading run, Path reports, Style style) {
    this.run = run;
    this.reports = reports;
    this.style = style;
  }

  /**
   * Returns the report as text.
   *
   * @param reports the directory of the report files
   */
  public static String of(
      RunResult result, RequirementCatalogue catalogue, Path reports, Style style) {
    return new ConsoleReport(new RunReading(result, catalogue), reports, style).page();
  }

  private String page() {
    RunResult result = run.result();
    line(
        style.strong(ShownText.line(run.implementation()))
            + "  against state_store "
            + result.specVersion()
            + style.faint("  kit " + result.kitVersion()));
    line(counts());
    ExplorationText.lines(result).forEach(entry -> line(style.faint(entry)));
    trouble("not driven", run.notDriven());
    trouble("the kit failed", result.kitFailures());
    trouble("out of time", run.outOfTime().stream().toList());
    if (result.implementation() != null) {
      run.with(Verdict.FAILED).forEach(this::failed);
      if (result.driverFailures().isEmpty()
          && result.kitFailures().isEmpty()
          && run.outOfTime().isEmpty()) {
        run.with(Verdict.INCONCLUSIVE).forEach(this::inconclusive);
      } else {
        list(Verdict.INCONCLUSIVE, "because " + whyUndecided());
      }
      run.with(Verdict.WAIVED).forEach(this::waived);
      list(Verdict.NOT_SUPPORTED, "by its own declaration");
      notAsked();
    }
    waivers(WaiverUse.redFirst(result.waivers()).stream().filter(use -> !isTold(use)).toList());
    line("");
    line(conclusion());
    line(style.faint("report in " + reports));
    return text.toString();
  }

  private String whyUndecided() {
    if (!run.result().driverFailures().isEmpty()) {
      return "the store could not be driven";
    }
    return run.result().kitFailures().isEmpty() ? "the run was out of time" : "the kit failed";
  }

  private String counts() {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = run.result().count(verdict);
      if (count > 0 || verdict == Verdict.FAILED || verdict == Verdict.PASSED) {
        counts.add(coloured(verdict, count, verdict.wireName() + " " + count));
      }
    }
    return ShownValue.counted(run.result().requirements().size(), "requirement")
        + ", "
        + run.caseCount()
        + ": "
        + String.join("  ", counts);
  }

  private String coloured(Verdict verdict, long count, String content) {
    return count == 0
        ? style.faint(content)
        : switch (verdict) {
          case FAILED -> style.bad(content);
          case INCONCLUSIVE, WAIVED -> style.doubtful(content);
          case PASSED -> style.good(content);
          case NOT_SUPPORTED, NOT_SELECTED -> style.faint(content);
        };
  }

  private void trouble(String what, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    line("");
    for (String entry : lines.subList(0, Math.min(lines.size(), TROUBLES))) {
      String indent = style.bad(what) + "  ";
      for (String part : ShownText.page(entry).split("\n", -1)) {
        line(indent + ShownText.oneLine(part, CAUSE));
        indent = "  ";
      }
    }
    if (lines.size() > TROUBLES) {
      line(style.faint("and " + (lines.size() - TROUBLES) + " more"));
    }
  }

  private void failed(RequirementVerdict entry) {
    heading(entry, style.bad(run.isMust(entry) ? "FAILED" : "failed"));
    List<FindingGroup> groups = FindingGroup.of(entry);
    groups.stream().limit(GROUPS).forEach(this::finding);
    if (groups.size() > GROUPS) {
      String others =
          groups.stream().skip(GROUPS).map(FindingGroup::shortly).collect(Collectors.joining("; "));
      line(
          "  "
              + style.faint(
                  "and "
                      + ShownValue.counted(groups.size() - GROUPS, "more problem")
                      + ": "
                      + ShownText.line(others)));
    }
    more(entry);
  }

  private void inconclusive(RequirementVerdict entry) {
    heading(entry, style.doubtful("inconclusive"));
    line("  " + ShownText.line(entry.reason()));
    more(entry);
  }

  private void waived(RequirementVerdict entry) {
    heading(entry, style.doubtful("waived"));
    line("  " + ShownText.oneLine(entry.reason(), 1_000));
    more(entry);
  }

  /** A waiver that is in use is shown under its requirement. */
  private static boolean isTold(WaiverUse use) {
    return use.state() == WaiverUse.State.USED;
  }

  private void waivers(List<WaiverUse> uses) {
    uses.stream().limit(WAIVERS).forEach(this::waiver);
    if (uses.size() > WAIVERS) {
      line("");
      line(
          "and "
              + ShownValue.counted(uses.size() - WAIVERS, "more waiver")
              + "; statement.json lists them all");
    }
  }

  private void waiver(WaiverUse use) {
    String state = "waiver " + use.state().wireName();
    line("");
    line(
        (use.isRed() ? style.bad(state) : style.doubtful(state))
            + "  "
            + style.strong(use.waiver().requirement())
            + "  "
            + use.sentence());
    line("  " + style.faint("pattern") + "  " + ShownText.line(use.waiver().pattern()));
    line("  " + style.faint("owner") + "    " + ShownText.line(use.waiver().owner()));
  }

  private void heading(RequirementVerdict entry, String verdict) {
    List<String> others = run.alsoKnownAs(entry);
    String also = others.isEmpty() ? "" : " (also " + String.join(", ", others) + ")";
    String should = run.isMust(entry) ? "" : style.faint("  " + run.mildness(entry));
    line("");
    line(
        verdict
            + "  "
            + style.strong(entry.requirement())
            + also
            + "  "
            + run.requirement(entry).title()
            + should);
  }

  private void finding(FindingGroup group) {
    List<Fact> facts = group.first().finding().facts();
    int width =
        Math.max(
            SCENARIO.length(),
            facts.stream().mapToInt(fact -> ShownText.line(fact.key()).length()).max().orElse(0));
    for (Fact fact : facts) {
      String times = fact.key().equals("problem") ? group.times() : "";
      fact(width, ShownText.line(fact.key()), ShownText.line(fact.value()) + times);
    }
    fact(width, SCENARIO, ShownText.line(run.caseName(group.first().caseId())));
    run.counterexampleFor(group.first().finding()).ifPresent(found -> again(width, found));
  }

  private void again(int width, Counterexample found) {
    if (!found.doubt().isEmpty()) {
      fact(width, "doubt", style.doubtful(found.doubt()));
    }
    fact(width, "again", ReplayHint.from(reports, found, run.result()));
  }

  private void fact(int width, String key, String value) {
    line("  " + style.faint(key + " ".repeat(width - key.length())) + "  " + value);
  }

  private void more(RequirementVerdict entry) {
    line("  " + style.faint("more: " + ReplayHint.explain(entry.requirement())));
  }

  private void list(Verdict verdict, String why) {
    String ids = run.idsWith(verdict);
    if (!ids.isEmpty()) {
      line("");
      line(verdict.wireName() + ", " + why + ": " + ids);
    }
  }

  /** Lists the parts that were not asked: a requirement can pass without them. */
  private void notAsked() {
    String words = run.notAsked();
    if (!words.isEmpty()) {
      line("");
      line("not tested, by its own declaration: " + words);
    }
  }

  private String conclusion() {
    ExitCode code = run.exitCode();
    String word = code.wireName() + " (exit code " + code.code() + ")";
    String shown =
        switch (code) {
          case CONFORMANT -> style.good(word);
          case INCONCLUSIVE, CONFORMANT_WITH_WAIVERS -> style.doubtful(word);
          default -> style.bad(word);
        };
    return run.result().selection().isPartial() ? shown + "  partial: " + run.partialNote() : shown;
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
