package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.ExplorationText;
import dev.connectome.statestore.report.RunDifference;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.spec.Requirement;
import dev.connectome.statestore.spec.RequirementGroup;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownValue;
import dev.connectome.statestore.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the top of the page: the judged implementations, their outcomes, and links to the sections.
 *
 * @param runs one card for each implementation
 * @param parts links to the sections that the page has
 */
record Header(List<RunCard> runs, List<Link> parts) {
  /** The lines that say how much was explored; those after them say what that reached. */
  private static final int SUMMARY = 2;

  /**
   * Holds the card of one implementation.
   *
   * @param outcome the word for the exit code
   * @param profiles for which profiles that holds, and which were left out
   * @param counts the number of requirements with each verdict
   * @param facts how much was looked at, and how it compares with the run before
   * @param reached what exploration reached, line by line
   * @param trend how the last runs ended
   * @param made the versions of specification and kit
   * @param at when the run was; empty when that is not known
   */
  record RunCard(
      String name,
      Sign outcome,
      int code,
      String profiles,
      List<Count> counts,
      List<Fact> facts,
      List<String> reached,
      TrendPicture trend,
      List<CellGroup> groups,
      String made,
      String at) {}

  record Count(long number, Sign verdict) {}

  /** Holds the requirements of one group at a glance. */
  record CellGroup(String title, List<Cell> cells) {}

  record Cell(Link requirement, Sign verdict, String title) {}

  boolean isComparison() {
    return runs.size() > 1;
  }

  static Header of(PageSource source) {
    return new Header(source.runs().stream().map(run -> card(run, source)).toList(), parts(source));
  }

  private static RunCard card(RunReading run, PageSource source) {
    RunResult result = run.result();
    return new RunCard(
        PageSource.nameOf(run),
        Sign.of(run.exitCode()),
        run.exitCode().code(),
        profiles(run, source),
        Stream.of(Verdict.values())
            .map(verdict -> new Count(result.count(verdict), Sign.of(verdict)))
            .filter(count -> count.number() > 0)
            .toList(),
        facts(run, source),
        ExplorationText.lines(result).stream().skip(SUMMARY).toList(),
        TrendPicture.of(source.trend()),
        source.catalogue().groups().stream().map(group -> group(group, run, source)).toList(),
        "specification " + result.specVersion() + ", kit " + result.kitVersion(),
        result.setup().madeAt() == null ? "" : String.valueOf(result.setup().madeAt()));
  }

  /** A profile that the store does not declare, or that was not asked for, has not passed. */
  private static String profiles(RunReading run, PageSource source) {
    List<String> judged = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      Set<Verdict> verdicts =
          source.catalogue().requirements().stream()
              .filter(requirement -> requirement.profile() == profile)
              .map(requirement -> run.entry(requirement.id()).verdict())
              .collect(Collectors.toSet());
      if (verdicts.stream().allMatch(Predicate.isEqual(Verdict.NOT_SELECTED))) {
        left.add(profile.id() + " not selected");
      } else if (Set.of(Verdict.NOT_SUPPORTED, Verdict.NOT_SELECTED).containsAll(verdicts)) {
        left.add(profile.id() + " not declared");
      } else {
        judged.add(profile.id());
      }
    }
    return (judged.isEmpty() ? "no profile" : String.join(", ", judged))
        + (left.isEmpty() ? "" : "; " + String.join(", ", left));
  }

  private static List<Fact> facts(RunReading run, PageSource source) {
    List<Fact> facts = new ArrayList<>();
    RunResult result = run.result();
    facts.add(
        new Fact(
            "looked at",
            ShownValue.counted(result.requirements().size(), "requirement")
                + " in "
                + run.caseCount()
                + (run.partialNote().isEmpty() ? "" : "; partial: " + run.partialNote())));
    List<String> explored = ExplorationText.lines(result).stream().limit(SUMMARY).toList();
    if (!explored.isEmpty()) {
      facts.add(new Fact("explored", String.join("; ", explored)));
    }
    long millis = result.cases().stream().mapToLong(CaseRecord::millis).sum();
    if (millis > 0) {
      facts.add(new Fact("time", duration(millis)));
    }
    source
        .earlier()
        .filter(earlier -> isSame(earlier, result))
        .map(earlier -> RunDifference.of(earlier, result, source.catalogue()))
        .ifPresent(changes -> facts.add(new Fact("since the run before", words(changes))));
    return facts;
  }

  /** Returns the time that all cases together took. */
  private static String duration(long millis) {
    long seconds = Math.round(millis / 1000.0);
    return seconds < 1
        ? millis + " ms"
        : seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** The version of a store that is worked on may change. */
  private static boolean isSame(RunResult earlier, RunResult now) {
    var one = earlier.implementation();
    var other = now.implementation();
    return one != null && other != null && one.name().equals(other.name());
  }

  /** What one of the two runs did not look at has not changed. */
  private static String words(RunDifference changes) {
    List<String> words = new ArrayList<>();
    for (RunDifference.Kind kind : RunDifference.Kind.values()) {
      List<String> ids =
          changes.of(kind).stream()
              .filter(
                  change ->
                      change.before() != Verdict.NOT_SELECTED
                          && change.after() != Verdict.NOT_SELECTED)
              .map(RunDifference.Change::requirement)
              .toList();
      if (!ids.isEmpty()) {
        words.add(ids.size() + " " + kind.words() + ": " + String.join(", ", ids));
      }
    }
    Instant when = changes.before().result().setup().madeAt();
    return (words.isEmpty() ? "no verdict changed" : String.join("; ", words))
        + (when == null ? "" : " (it ended at " + when + ")");
  }

  private static CellGroup group(RequirementGroup group, RunReading run, PageSource source) {
    return new CellGroup(
        group.title(),
        source.catalogue().requirements().stream()
            .filter(requirement -> requirement.group().equals(group.id()))
            .map(requirement -> cell(requirement, run))
            .toList());
  }

  private static Cell cell(Requirement requirement, RunReading run) {
    Sign verdict = Sign.of(run.entry(requirement.id()).verdict());
    return new Cell(
        Link.toRequirement(requirement.id()),
        verdict,
        requirement.id() + " " + verdict.word() + ": " + requirement.title());
  }

  private static List<Link> parts(PageSource source) {
    List<Link> parts = new ArrayList<>();
    if (source.runs().stream().anyMatch(run -> run.result().count(Verdict.FAILED) > 0)) {
      parts.add(new Link("causes", "What to mend"));
    }
    if (source.runs().stream()
        .map(run -> Attention.of(run, null))
        .anyMatch(run -> !run.isQuiet())) {
      parts.add(new Link("attention", "What else needs attention"));
    }
    parts.add(new Link("requirements", "Requirements"));
    parts.add(new Link("scenarios", "Scenarios"));
    if (source.runs().stream().anyMatch(run -> !run.result().choices().isEmpty())) {
      parts.add(new Link("choices", "Free choices"));
    }
    if (source.runs().stream().anyMatch(run -> run.result().setup().reach() != null)) {
      parts.add(new Link("reach", "What of the store never ran"));
    }
    parts.add(new Link("unverified", "What was not verified"));
    return parts;
  }
}
