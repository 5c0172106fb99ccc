package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ReplayedFinding;
import dev.connectome.statestore.verdict.ReplayedFinding.Status;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Renders the result of a replay for the person who started it: the facts then and now. */
public final class ReplayReport {
  private final RequirementCatalogue catalogue = RequirementCatalogue.load();
  private final Style style;
  private final StringBuilder text = new StringBuilder();

  private ReplayReport(Style style) {
    this.style = style;
  }

  /**
   * Returns the report as text.
   *
   * @param written the directory of the counterexamples; null when none were written
   */
  public static String of(List<Replay> replays, @Nullable Path written, Style style) {
    ReplayReport report = new ReplayReport(style);
    replays.forEach(report::replay);
    report.files(replays, written);
    report.conclusion(replays);
    return report.text.toString();
  }

  private void replay(Replay replay) {
    if (isScenarioThatHolds(replay)) {
      line(style.good("holds") + "  " + ShownText.line(replay.name()));
      return;
    }
    String recorded = replay.recordedOf() == null ? "" : ", recorded of " + of(replay.recordedOf());
    line(
        style.strong(ShownText.line(replay.name()))
            + "  "
            + replay.steps()
            + (replay.steps() == 1 ? " step" : " steps")
            + recorded);
    line(
        replay.replayedOn() == null
            ? "No store was driven: the recorded observations were judged again. To drive one, name"
                + " it with --adapter."
            : "done again to " + of(replay.replayedOn()));
    replay
        .remarks()
        .forEach(remark -> line(style.doubtful("note") + "  " + ShownText.line(remark)));
    if (replay.notDriven() != null) {
      line("");
      line(style.bad("not driven") + "  " + ShownText.line(replay.notDriven()));
    }
    replay.findings().forEach(this::finding);
    if (replay.findings().isEmpty() && replay.notDriven() == null && replay.doubts().isEmpty()) {
      line("");
      line("nothing is broken in it");
    }
    replay
        .doubts()
        .forEach(
            doubt -> line("\n" + style.doubtful("inconclusive") + "  " + ShownText.line(doubt)));
    line("");
  }

  /** A history names its implementation; a scenario does not. */
  private static boolean isScenarioThatHolds(Replay replay) {
    return replay.recordedOf() == null
        && replay.findings().isEmpty()
        && replay.notDriven() == null
        && replay.doubts().isEmpty();
  }

  private void finding(ReplayedFinding one) {
    line("");
    String status =
        one.status() == Status.RECORDED ? "broken in the recording" : one.status().words();
    line(
        (one.fails() ? style.bad(status) : style.good(status))
            + "  "
            + style.strong(one.requirement())
            + catalogue
                .find(one.requirement())
                .map(requirement -> "  " + requirement.title())
                .orElse(""));
    facts(one);
  }

  private void facts(ReplayedFinding one) {
    Finding recorded = one.recorded();
    Finding now = one.now();
    Set<String> keys = new LinkedHashSet<>();
    keys.add("step");
    for (Finding finding : new Finding[] {recorded, now}) {
      if (finding != null) {
        finding.facts().forEach(fact -> keys.add(fact.key()));
      }
    }
    if (recorded == null && now == null) {
      return;
    }
    int width = keys.stream().mapToInt(key -> ShownText.line(key).length()).max().orElse(0);
    for (String key : keys) {
      String shown = ShownText.line(key);
      String name = style.faint(shown + " ".repeat(width - shown.length()));
      String then = value(recorded, key);
      String today = value(now, key);
      if (recorded == null || now == null || then.equals(today)) {
        line("  " + name + "  " + (now == null ? then : today));
      } else {
        line("  " + name + "  " + style.faint("recorded  ") + then);
        line("  " + " ".repeat(width) + "  " + style.faint("now       ") + today);
      }
    }
  }

  private static String value(@Nullable Finding finding, String key) {
    if (finding == null) {
      return "";
    }
    return key.equals("step")
        ? String.valueOf(finding.step())
        : finding.fact(key).map(ShownText::line).orElse("-");
  }

  private void files(List<Replay> replays, @Nullable Path written) {
    if (written == null) {
      replays.stream()
          .filter(replay -> replay.recordedOf() != null && !replay.findings().isEmpty())
          .forEach(replay -> line("step through it: " + ReplayHint.show(replay.name()) + "\n"));
      return;
    }
    for (Replay replay : replays) {
      for (Counterexample one : replay.counterexamples()) {
        String file =
            CounterexampleFiles.directory(written).resolve(one.name() + ".jsonl").toString();
        line(shrinking(one) + "  " + style.faint(file));
        line("  step through it: " + ReplayHint.show(file));
      }
    }
    line("");
  }

  private static String shrinking(Counterexample one) {
    int steps = one.history().observations().size();
    if (!one.wasTriedAgain()) {
      return one.name() + "  " + one.doubt();
    }
    if (!one.reproduced()) {
      return one.name()
          + "  was not seen again when the same "
          + ShownValue.counted(one.drawnSteps(), "step")
          + (one.drawnSteps() == 1 ? " was" : " were")
          + " done";
    }
    String runs = ShownValue.counted(one.reruns(), "run");
    return one.name()
        + "  from "
        + ShownValue.counted(one.drawnSteps(), "step")
        + " to "
        + steps
        + (one.reruns() > 1 ? ", in " + runs + " of the store" : "");
  }

  private void conclusion(List<Replay> replays) {
    ExitCode code = Replay.exitCode(replays);
    boolean driven = replays.stream().allMatch(one -> one.replayedOn() != null);
    String word =
        switch (code) {
          case NOT_CONFORMANT -> style.bad(driven ? "it fails" : "the recording shows a failure");
          case NOT_DRIVEN -> style.bad("the store could not be driven");
          case INCONCLUSIVE -> style.doubtful("inconclusive");
          default -> style.good(driven ? "nothing fails" : "the recording shows no failure");
        };
    line(word + " (exit code " + code.code() + ")");
  }

  private static String of(Implementation store) {
    return ShownText.line(store.name() + " " + store.version() + " (" + store.language() + ")");
  }

  private void line(String content) {
    text.append(content).append('\n');
  }
}
