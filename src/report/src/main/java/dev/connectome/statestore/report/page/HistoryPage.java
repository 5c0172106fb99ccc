package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.PrettyJson;
import dev.connectome.statestore.report.ReplayHint;
import dev.connectome.statestore.report.timeline.Timeline;
import dev.connectome.statestore.report.timeline.Trace;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Replay;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.Verdict;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds a page with recorded histories, each in the viewer of the counterexamples.
 *
 * @param title the name of the file
 * @param file what was asked for
 * @param notes what a reader should know about it
 */
record HistoryPage(
    PageFrame frame, String title, String file, List<String> notes, List<Card> cards) {

  /**
   * Holds one history.
   *
   * @param outcome whether something is broken in it
   * @param store the implementation that was recorded, and how many steps
   * @param remarks what a reader should know about it
   * @param command judges it again; empty where it is in no file of its own
   * @param trace its steps as JSON
   * @param picture the same without scripts, as markup of the kit's own
   */
  record Card(
      Sign outcome,
      String name,
      String store,
      List<String> remarks,
      List<Broken> broken,
      String command,
      String trace,
      String picture) {}

  /** Holds a requirement that is broken in it. */
  record Broken(String requirement, String title, String remedy) {
    static Broken of(Requirement requirement) {
      return new Broken(requirement.id(), requirement.title(), requirement.remedy());
    }
  }

  static HistoryPage of(
      String file,
      List<ShownHistory> histories,
      List<String> notes,
      RequirementCatalogue catalogue) {
    return new HistoryPage(
        PageFrame.of("state_store – " + ShownText.line(file)),
        ShownText.line(String.valueOf(Path.of(file).getFileName())),
        ShownText.line(file),
        notes,
        histories.stream().map(one -> card(one, catalogue)).toList());
  }

  private static Card card(ShownHistory shown, RequirementCatalogue catalogue) {
    Replay judged = shown.judged();
    List<Finding> findings = shown.findings();
    return new Card(
        outcome(judged),
        ShownText.line(judged.name()),
        ShownText.line(
            shown.history().sessionStart().implementation().name()
                + " "
                + shown.history().sessionStart().implementation().version()
                + ", "
                + ShownValue.counted(judged.steps(), "step")),
        Stream.concat(judged.remarks().stream(), judged.doubts().stream())
            .map(ShownText::line)
            .toList(),
        findings.stream()
            .map(Finding::requirement)
            .distinct()
            .flatMap(id -> catalogue.find(id).stream())
            .map(Broken::of)
            .toList(),
        shown.file().map(ReplayHint::again).orElse(""),
        PrettyJson.embedded(Trace.of(judged.name(), shown.history(), findings)),
        Timeline.inline(
            shown.history(),
            findings.stream().min(Comparator.comparingInt(Finding::step)).orElse(null)));
  }

  private static Sign outcome(Replay judged) {
    ExitCode code = Replay.exitCode(List.of(judged));
    return switch (code) {
      case CONFORMANT -> Sign.of(Verdict.PASSED).saying("nothing is broken in it");
      case NOT_CONFORMANT -> Sign.of(Verdict.FAILED).saying("it shows a failure");
      default -> Sign.of(code);
    };
  }
}
