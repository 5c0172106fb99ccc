package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what needs attention beside the causes of failures, for one implementation.
 *
 * @param heading its name; null where there is only one
 */
record Attention(
    @Nullable String heading,
    List<Trouble> troubles,
    List<OpenRequirement> requirements,
    List<WaiverCard> waivers) {

  /** Holds why something could not be judged. */
  record Trouble(String title, List<String> lines) {}

  /**
   * Holds a requirement that neither passed nor failed.
   *
   * @param also other ids of the same rule; empty where there are none
   * @param mildness why it decides nothing; empty when it decides
   * @param reason why it has this verdict
   */
  record OpenRequirement(
      Sign verdict,
      Link requirement,
      String also,
      String title,
      String mildness,
      String reason,
      String remedy) {}

  /**
   * Holds a waiver that covers a finding or needs attention.
   *
   * @param colour the verdict whose colour it has
   */
  record WaiverCard(
      String colour,
      String state,
      Link requirement,
      String sentence,
      List<Fact> facts,
      String issue) {}

  boolean isQuiet() {
    return troubles.isEmpty() && requirements.isEmpty() && waivers.isEmpty();
  }

  static List<Attention> of(PageSource source) {
    return source.runs().stream().map(run -> of(run, source.headingOf(run))).toList();
  }

  static Attention of(RunReading run, @Nullable String heading) {
    RunResult result = run.result();
    boolean neverDriven =
        result.implementation() == null
            && !(result.driverFailures().isEmpty() && result.kitFailures().isEmpty());
    Stream<Verdict> verdicts =
        neverDriven ? Stream.of() : Stream.of(Verdict.INCONCLUSIVE, Verdict.WAIVED);
    return new Attention(
        heading,
        Stream.of(
                new Trouble("The implementation could not be driven", run.notDriven()),
                new Trouble("The kit itself failed", result.kitFailures()),
                new Trouble("Time ran out", run.outOfTime().stream().toList()))
            .filter(trouble -> !trouble.lines().isEmpty())
            .toList(),
        verdicts
            .flatMap(verdict -> run.with(verdict).stream())
            .map(entry -> open(run, entry))
            .toList(),
        result.waivers().stream().map(Attention::waiver).toList());
  }

  private static OpenRequirement open(RunReading run, RequirementVerdict entry) {
    return new OpenRequirement(
        Sign.of(entry.verdict()),
        Link.toRequirement(entry.requirement()),
        String.join(", ", run.alsoKnownAs(entry)),
        run.requirement(entry).title(),
        run.mildness(entry),
        entry.reason(),
        run.requirement(entry).remedy());
  }

  private static WaiverCard waiver(WaiverUse use) {
    Waiver waiver = use.waiver();
    return new WaiverCard(
        use.isRed() ? "failed" : "waived",
        use.state().wireName(),
        Link.toRequirement(waiver.requirement()),
        use.sentence(),
        Stream.of(
                new Fact("pattern", waiver.pattern()),
                new Fact("owner", waiver.owner()),
                new Fact("reason", waiver.reason()))
            .map(fact -> new Fact(fact.key(), ShownText.line(fact.value())))
            .toList(),
        waiver.issue().toString());
  }
}
