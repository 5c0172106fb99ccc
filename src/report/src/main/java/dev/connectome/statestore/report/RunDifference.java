package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.WaiverUse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two runs.
 *
 * @param before the earlier run
 * @param after the later run
 * @param notes differences in what the runs did, which limit what the changes mean
 * @param troubles failures of the later run as a whole that the earlier one had not: of the kit, of
 *     driving the implementation, of waivers
 * @param changes what changed, requirement by requirement, worst kind first
 */
public record RunDifference(
    RunReading before,
    RunReading after,
    List<String> notes,
    List<String> troubles,
    List<Change> changes) {

  /** A kind of change, worst first. */
  public enum Kind {
    /** The requirement is broken now and was not before. */
    BROKEN("newly broken"),
    /** It was broken before, and is now broken in one more way. */
    ANOTHER_WAY("broken in another way, too"),
    /** It passed before; now it is neither passed nor broken. */
    NOT_VERIFIED("no longer verified"),
    /** It passed in both runs; now less was seen that shows it. */
    WEAKER("weaker evidence"),
    /** It was broken before, and now nothing decides it. */
    UNDECIDED("no longer shown to be broken"),
    /** It is broken now, and a waiver covers that. */
    WAIVED("waived now"),
    /** It was broken before and passes now. */
    FIXED("fixed"),
    /** It was not verified before and passes now. */
    VERIFIED("newly verified");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in words, as reports show it. */
    public String words() {
      return words;
    }
  }

  /**
   * The change of one requirement.
   *
   * @param kind the kind of change
   * @param requirement its id
   * @param title its title
   * @param binding whether a breach decides the outcome of one of the runs
   * @param before the verdict before
   * @param after the verdict now
   * @param why what was found, not seen or lost; empty for a change to the better
   */
  public record Change(
      Kind kind,
      String requirement,
      String title,
      boolean binding,
      Verdict before,
      Verdict after,
      List<String> why) {

    /** Copies the list. */
    public Change {
      why = List.copyOf(why);
    }

    /** Whether this is a regression: a binding requirement that is newly broken or unverified. */
    public boolean isRegression() {
      return binding && (kind == Kind.BROKEN || kind == Kind.NOT_VERIFIED);
    }
  }

  /** Copies the lists. */
  public RunDifference {
    notes = List.copyOf(notes);
    troubles = List.copyOf(troubles);
    changes = List.copyOf(changes);
  }

  /** Compares two runs; each rule counts once, under its leading id. */
  public static RunDifference of(RunResult older, RunResult newer, RequirementCatalogue catalogue) {
    RunReading before = new RunReading(older, catalogue);
    RunReading after = new RunReading(newer, catalogue);
    List<Change> changes = new ArrayList<>();
    for (String id : ids(newer, older)) {
      RequirementVerdict now = after.entry(id);
      boolean isTwice = before.isRepetition(before.entry(id)) && after.isRepetition(now);
      if (!isTwice) {
        Change change = change(before, after, now);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    changes.sort((one, other) -> one.kind().compareTo(other.kind()));
    return new RunDifference(before, after, notes(older, newer), troubles(older, newer), changes);
  }

  /** The requirements of the later run, and then those that only the earlier one has. */
  private static Set<String> ids(RunResult newer, RunResult older) {
    return Stream.of(newer, older)
        .flatMap(run -> run.requirements().stream())
        .map(RequirementVerdict::requirement)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What went wrong in the later run as a whole and did not in the earlier one. */
  private static List<String> troubles(RunResult then, RunResult now) {
    List<String> troubles = new ArrayList<>();
    if (then.kitFailures().isEmpty()) {
      now.kitFailures().forEach(why -> troubles.add("the kit itself failed: " + why));
    }
    if (then.driverFailures().isEmpty()) {
      now.driverFailures()
          .forEach(why -> troubles.add("the implementation could not be driven: " + why));
    }
    now.waivers().stream()
        .filter(WaiverUse::isRed)
        .filter(red -> !then.waivers().contains(red))
        .forEach(
            red ->
                troubles.add(
                    "the waiver of " + red.waiver().requirement() + ": " + red.sentence()));
    return troubles;
  }

  /**
   * Whether a requirement is a regression, the later run as a whole has a trouble that the earlier
   * one had not, or it is not conformant any more for another reason.
   */
  public boolean isRegression() {
    return changes.stream().anyMatch(Change::isRegression)
        || !troubles.isEmpty()
        || (before.exitCode().code() == 0 && after.exitCode().code() != 0);
  }

  /** Returns the changes of this kind. */
  public List<Change> of(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).toList();
  }

  private static @Nullable Change change(
      RunReading before, RunReading after, RequirementVerdict now) {
    RequirementVerdict then = before.entry(now.requirement());
    boolean wasBroken = then.verdict() == Verdict.FAILED || then.verdict() == Verdict.WAIVED;
    Kind kind =
        switch (now.verdict()) {
          case FAILED -> then.verdict() == Verdict.FAILED ? Kind.ANOTHER_WAY : Kind.BROKEN;
          case WAIVED -> then.verdict() == Verdict.WAIVED ? Kind.ANOTHER_WAY : Kind.WAIVED;
          case PASSED ->
              then.verdict() == Verdict.PASSED
                  ? Kind.WEAKER
                  : wasBroken ? Kind.FIXED : Kind.VERIFIED;
          case INCONCLUSIVE, NOT_SUPPORTED, NOT_SELECTED ->
              wasBroken
                  ? Kind.UNDECIDED
                  : then.verdict() == Verdict.PASSED ? Kind.NOT_VERIFIED : null;
        };
    if (kind == null) {
      return null;
    }
    List<String> why =
        switch (kind) {
          case BROKEN, WAIVED -> problems(now);
          case ANOTHER_WAY -> newProblems(then, now);
          case NOT_VERIFIED, UNDECIDED -> List.of(now.reason());
          case WEAKER -> lost(then.evidence(), now.evidence());
          case FIXED, VERIFIED -> List.of();
        };
    boolean same = kind == Kind.ANOTHER_WAY || kind == Kind.WEAKER;
    return same && why.isEmpty()
        ? null
        : new Change(
            kind,
            now.requirement(),
            after.title(now),
            before.isMust(now) || after.isMust(now),
            then.verdict(),
            now.verdict(),
            why);
  }

  private static List<String> problems(RequirementVerdict entry) {
    List<String> problems =
        entry.findings().stream()
            .map(CaseFinding::finding)
            .map(finding -> finding.problem())
            .distinct()
            .toList();
    return problems.isEmpty() ? List.of(entry.reason()) : problems;
  }

  private static List<String> newProblems(RequirementVerdict then, RequirementVerdict now) {
    List<String> known = problems(then);
    return problems(now).stream().filter(problem -> !known.contains(problem)).toList();
  }

  /** The kinds of evidence that were there and are gone; smaller numbers alone mean nothing. */
  private static List<String> lost(Evidence then, Evidence now) {
    List<String> lost = new ArrayList<>();
    if (then.cases() > 0 && now.cases() == 0) {
      lost.add("no scenario examined it");
    }
    if (then.sequences() > 0 && now.sequences() == 0) {
      lost.add("no explored sequence examined it");
    }
    List<String> seen =
        now.situations().stream()
            .filter(situation -> situation.witnessed() > 0)
            .map(SituationEvidence::id)
            .toList();
    then.situations().stream()
        .filter(situation -> situation.witnessed() > 0 && !seen.contains(situation.id()))
        .forEach(situation -> lost.add("not seen any more: " + situation.text()));
    return lost;
  }

  private static List<String> notes(RunResult then, RunResult now) {
    List<String> notes = new ArrayList<>();
    note(notes, "implementation", name(then.implementation()), name(now.implementation()));
    note(notes, "kit", then.kitVersion(), now.kitVersion());
    note(notes, "specification", then.specVersion(), now.specVersion());
    note(notes, "decided by specification", decides(then), decides(now));
    note(notes, "requirements", selected(then), selected(now));
    note(notes, "not declared", undeclared(then), undeclared(now));
    note(notes, "explored", explored(then.explored()), explored(now.explored()));
    return notes;
  }

  private static void note(List<String> notes, String what, String then, String now) {
    if (!Objects.equals(then, now)) {
      notes.add(what + ": " + then + " before, " + now + " now");
    }
  }

  private static String name(@Nullable Implementation implementation) {
    return implementation == null ? "unknown" : implementation.name();
  }

  private static String decides(RunResult result) {
    return Objects.requireNonNullElse(result.selection().specVersion(), "the newest");
  }

  private static String selected(RunResult result) {
    if (!result.selection().isPartial()) {
      return "all";
    }
    return result.selection().only().isEmpty()
        ? String.join(", ", new TreeSet<>(result.selection().profiles()))
        : "only " + String.join(", ", result.selection().only());
  }

  private static String undeclared(RunResult result) {
    return result.capabilities() == null || result.capabilities().undeclared().isEmpty()
        ? "nothing"
        : result.capabilities().undeclared().stream().collect(Collectors.joining(", "));
  }

  private static String explored(@Nullable Explored explored) {
    return explored == null
        ? "nothing"
        : "%,d random sequences, %,d actions".formatted(explored.tries(), explored.actions());
  }
}
