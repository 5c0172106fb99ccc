package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.Cause;
import dev.connectome.statestore.report.Causes;
import dev.connectome.statestore.report.FindingGroup;
import dev.connectome.statestore.report.PrettyJson;
import dev.connectome.statestore.report.ReplayHint;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.report.timeline.Timeline;
import dev.connectome.statestore.report.timeline.Trace;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.ShownValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds one cause: what is wrong, how it is seen, and what to do.
 *
 * @param anchor the id of its element
 * @param problem what is wrong, as a heading
 * @param also other ids of the same rule; empty where there are none
 * @param mildness why it decides nothing; empty when it decides
 * @param count how often it was found, in words
 * @param findings one for each field in which it was found
 * @param remedy what to do; empty where an earlier card of the same requirement says it
 * @param shortest the counterexample that exploration made of it
 * @param followers what was never seen without it
 * @param open whether its card is unfolded at first
 */
record CauseCard(
    String anchor,
    String problem,
    Link requirement,
    String title,
    String also,
    String mildness,
    String count,
    List<FoundCard> findings,
    @Nullable Shortest shortest,
    String remedy,
    List<CauseCard> followers,
    boolean open) {
  /** More open cards hide the requirements below them. */
  private static final int OPEN = 3;

  /** Pictures are large; of the other counterexamples they are in files beside the page. */
  private static final int PICTURES = 1;

  /** The place of a card inside the card of its cause. */
  private static final int FOLLOWS = Integer.MAX_VALUE;

  /** Returns what the first store of the page showed when it was opened, as JSON for its script. */
  static String fresh(PageSource source) {
    return PrettyJson.embedded(freshFields(source));
  }

  private static Map<String, String> freshFields(PageSource source) {
    return source.runs().stream()
        .flatMap(run -> run.result().counterexamples().stream())
        .findFirst()
        .map(Trace::fresh)
        .orElse(Map.of());
  }

  /** Holds the causes of one implementation. */
  record OfRun(@Nullable String heading, List<CauseCard> cards) {}

  /**
   * Holds one finding.
   *
   * @param times how often; empty for once
   * @param action the action of its case after which it was found
   * @param scenario where it was found; without an anchor where that is no scenario of the features
   */
  record FoundCard(Facts facts, String times, int action, Link scenario) {
    static FoundCard of(FindingGroup group, RunReading run) {
      CaseFinding found = group.first();
      String name = run.caseName(found.caseId());
      return new FoundCard(
          Facts.of(found.finding()),
          group.times(),
          found.finding().step(),
          run.isScenario(found.caseId())
              ? Link.toCase(found.caseId(), name)
              : new Link(null, name));
    }
  }

  /**
   * Holds a counterexample.
   *
   * @param origin how it was found
   * @param command the command that does it again
   * @param picture its picture as markup of the kit's own; empty where it is in a file
   * @param trace its steps as JSON; empty for what follows from another cause
   */
  record Shortest(String name, String origin, String command, String picture, String trace) {
    /** Returns the address of one of its files, from the page. */
    String file(String ending) {
      return "counterexamples/" + name + ending;
    }
  }

  static List<OfRun> of(PageSource source) {
    return source.runs().stream()
        .map(run -> new OfRun(source.headingOf(run), cards(run, source)))
        .filter(one -> !one.cards().isEmpty())
        .toList();
  }

  /** Returns the anchors of the scenarios that are named in the cards. */
  static Set<String> scenarios(List<OfRun> runs) {
    return runs.stream()
        .flatMap(run -> run.cards().stream())
        .flatMap(card -> Stream.concat(Stream.of(card), card.followers().stream()))
        .flatMap(card -> card.findings().stream())
        .flatMap(found -> Stream.ofNullable(found.scenario().anchor()))
        .collect(Collectors.toSet());
  }

  private static List<CauseCard> cards(RunReading run, PageSource source) {
    List<CauseCard> cards = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Cause cause : Causes.of(run)) {
      cards.add(card(cause, run, source, cards.size(), told));
    }
    return cards;
  }

  private static CauseCard card(
      Cause cause, RunReading run, PageSource source, int place, Set<String> told) {
    Optional<Counterexample> found = cause.counterexample(run);
    return new CauseCard(
        anchor(cause, run, source),
        capital(cause.problem()),
        Link.toRequirement(cause.entry().requirement()),
        run.requirement(cause.entry()).title(),
        String.join(", ", run.alsoKnownAs(cause.entry())),
        run.mildness(cause.entry()),
        ShownValue.counted(cause.count(), "finding"),
        cause.groups().stream().map(group -> FoundCard.of(group, run)).toList(),
        found.map(one -> shortest(one, run, source, place)).orElse(null),
        told.add(cause.entry().requirement()) ? run.requirement(cause.entry()).remedy() : "",
        cause.followers().stream()
            .map(follower -> card(follower, run, source, FOLLOWS, told))
            .toList(),
        place < OPEN);
  }

  private static Shortest shortest(
      Counterexample found, RunReading run, PageSource source, int place) {
    Path reports = source.reports();
    return new Shortest(
        found.name(),
        (found.wasTriedAgain() ? "shrunk from " : "seen in ")
            + ShownValue.counted(found.drawnSteps(), "step")
            + (found.reproduced() ? "" : "; " + found.doubt()),
        reports == null
            ? ReplayHint.inside(found, run.result())
            : ReplayHint.from(reports, found, run.result()),
        place < PICTURES ? Timeline.inline(found) : "",
        place == FOLLOWS ? "" : PrettyJson.embedded(Trace.of(found, freshFields(source))));
  }

  /** The same breach has the same anchor in the next run. */
  private static String anchor(Cause cause, RunReading run, PageSource source) {
    String words = ShownText.line(cause.problem()).replaceAll("[^A-Za-z0-9]+", "-");
    return "cause-"
        + cause.entry().requirement()
        + "-"
        + words.toLowerCase(Locale.ROOT)
        + (source.isComparison() ? "-" + (source.runs().indexOf(run) + 1) : "");
  }

  private static String capital(String sentence) {
    return sentence.isEmpty()
        ? sentence
        : sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }
}
