package dev.connectome.statestore.verdict;

import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Merges one run that was done in parts, for one implementation and one selection. A breach in any
 * part is a breach. A situation that any part observed as kept counts as kept. If something
 * prevented a part from observing, the whole does not pass.
 */
public final class MergedRun {
  /** The options that may differ: the part itself, and how its machine drives the store. */
  private static final Set<String> OF_ONE_PART =
      Set.of("shard", "cwd", "env", "jobs", "deadline", "time-limit", "check-schema");

  private final List<RunResult> parts;
  private final RequirementCatalogue catalogue;

  private MergedRun(List<RunResult> parts, RequirementCatalogue catalogue) {
    this.parts = List.copyOf(parts);
    this.catalogue = catalogue;
  }

  /**
   * Merges the parts.
   *
   * @param parts at least one; one shard alone is not the whole run
   * @throws IllegalArgumentException when they are not parts of one run; the message says why
   */
  public static RunResult of(List<RunResult> parts, RequirementCatalogue catalogue) {
    return new MergedRun(parts, catalogue).whole();
  }

  private RunResult whole() {
    RunResult first = parts.get(0);
    for (RunResult part : parts) {
      same("kit", first.kitVersion(), part.kitVersion());
      same(
          "implementation: " + told(first.implementation()) + " and " + told(part.implementation()),
          first.implementation(),
          part.implementation());
      same("specification", first.specVersion(), part.specVersion());
      same("selection", first.selection(), part.selection());
      same("declared capabilities", first.capabilities(), part.capabilities());
      same("waivers", waivers(first).all(), waivers(part).all());
      sameOptions(first.setup().options(), part.setup().options());
    }
    MergedExploration exploration = MergedExploration.of(parts);
    Set<String> driverFailures = new LinkedHashSet<>(exploration.missing());
    Set<String> kitFailures = new LinkedHashSet<>();
    for (RunResult part : parts) {
      driverFailures.addAll(part.driverFailures());
      kitFailures.addAll(part.kitFailures());
    }
    Waivers waivers = waivers(first);
    List<RequirementVerdict> verdicts =
        first.requirements().stream().map(entry -> verdict(entry.requirement(), waivers)).toList();
    return new RunResult(
        first.kitVersion(),
        first.specVersion(),
        first.implementation(),
        first.capabilities(),
        setup(first.setup()),
        first.selection(),
        waivers.uses(verdicts),
        verdicts,
        cases(),
        exploration.explored(),
        ObservedChoice.merged(parts),
        MergedCounterexamples.of(parts),
        List.copyOf(driverFailures),
        List.copyOf(kitFailures));
  }

  /** The whole run has no shard. */
  private RunSetup setup(RunSetup first) {
    Map<String, String> options = new LinkedHashMap<>(first.options());
    options.replace("shard", Explored.Shard.WHOLE.toString());
    List<StoreConfig> configurations =
        parts.stream().flatMap(part -> part.setup().configurations().stream()).distinct().toList();
    return new RunSetup(first.madeAt(), options, configurations, null);
  }

  private RequirementVerdict verdict(String id, Waivers waivers) {
    List<RequirementVerdict> entries = new ArrayList<>();
    Map<CaseFinding, Integer> findings = new LinkedHashMap<>();
    for (RunResult part : parts) {
      RequirementVerdict entry = entryOf(part, id);
      entries.add(entry);
      counted(entry.findings())
          .forEach(
              (finding, times) -> {
                if (!isKnown(finding, findings.keySet())) {
                  findings.merge(finding, times, Math::max);
                }
              });
    }
    Evidence evidence = MergedEvidence.of(entries);
    Optional<RequirementVerdict> interrupted =
        entries.stream()
            .filter(entry -> entry.verdict() == Verdict.INCONCLUSIVE)
            .filter(entry -> !isCured(entry, evidence))
            .findFirst();
    List<CaseFinding> all =
        findings.entrySet().stream()
            .flatMap(each -> Collections.nCopies(each.getValue(), each.getKey()).stream())
            .toList();
    if (all.stream().anyMatch(found -> waivers.covering(found.finding(), catalogue).isEmpty())) {
      return new RequirementVerdict(
          id, Verdict.FAILED, reason(entries, Verdict.FAILED), all, evidence);
    }
    if (interrupted.isPresent()) {
      return new RequirementVerdict(
          id, Verdict.INCONCLUSIVE, interrupted.get().reason(), all, evidence);
    }
    if (!all.isEmpty()) {
      return new RequirementVerdict(
          id, Verdict.WAIVED, reason(entries, Verdict.WAIVED), all, evidence);
    }
    return entries.stream()
        .filter(entry -> entry.verdict() != Verdict.INCONCLUSIVE)
        .findFirst()
        .map(entry -> new RequirementVerdict(id, entry.verdict(), entry.reason(), all, evidence))
        .orElseGet(() -> new RequirementVerdict(id, Verdict.PASSED, "", all, evidence));
  }

  /**
   * Counts equal findings of one part. Every part runs every scenario, so the same finding in two
   * parts counts once, and two equal findings of one step count twice.
   */
  private static Map<CaseFinding, Integer> counted(List<CaseFinding> findings) {
    Map<CaseFinding, Integer> times = new LinkedHashMap<>();
    findings.forEach(finding -> times.merge(finding, 1, Integer::sum));
    return times;
  }

  /**
   * Whether another sequence of the same phase of the exploration broke the requirement in the same
   * way: a phase reports each way once, however many sequences show it.
   */
  private boolean isKnown(CaseFinding found, Set<CaseFinding> known) {
    return isPhase(found.caseId())
        && known.stream()
            .anyMatch(
                other ->
                    other.caseId().equals(found.caseId())
                        && other.finding().isLike(found.finding()));
  }

  private boolean isPhase(String caseId) {
    return parts.stream()
        .flatMap(part -> part.cases().stream())
        .anyMatch(record -> record.id().equals(caseId) && isPhase(record));
  }

  /** A phase of the exploration concerns all requirements; each part ran other sequences of it. */
  private static boolean isPhase(CaseRecord record) {
    return record.requirements().isEmpty();
  }

  /** A situation that one part did not reach is no gap if another part reached it. */
  private static boolean isCured(RequirementVerdict entry, Evidence whole) {
    return RequirementVerdict.isOnlyUnseen(entry.reason())
        && whole.witnesses() > 0
        && whole.situations().stream().allMatch(situation -> situation.witnessed() > 0);
  }

  private static String reason(List<RequirementVerdict> entries, Verdict verdict) {
    return entries.stream()
        .filter(entry -> entry.verdict() == verdict)
        .map(RequirementVerdict::reason)
        .findFirst()
        .orElse("the parts disagree");
  }

  /**
   * A scenario that several parts ran counts once, with its worst result; the sequences of a phase
   * are added.
   */
  private List<CaseRecord> cases() {
    Map<String, CaseRecord> cases = new LinkedHashMap<>();
    for (RunResult part : parts) {
      for (CaseRecord record : part.cases()) {
        cases.merge(record.id(), record, MergedRun::joined);
      }
    }
    return List.copyOf(cases.values());
  }

  private static CaseRecord joined(CaseRecord one, CaseRecord other) {
    CaseRecord worse = worse(one, other);
    if (!isPhase(one)) {
      return worse;
    }
    List<Finding> findings = new ArrayList<>(one.findings());
    for (Finding found : other.findings()) {
      if (findings.stream().noneMatch(found::isLike)) {
        findings.add(found);
      }
    }
    return new CaseRecord(
        one.id(),
        one.group(),
        one.name(),
        one.requirements(),
        worse.status(),
        worse.message(),
        one.observations() + other.observations(),
        findings,
        one.millis() + other.millis());
  }

  private static CaseRecord worse(CaseRecord one, CaseRecord other) {
    boolean firstIsQuiet = one.status().isQuiet();
    boolean otherFailed = other.status() == CaseStatus.FAILED && one.status() != CaseStatus.FAILED;
    return firstIsQuiet || otherFailed ? other : one;
  }

  private static RequirementVerdict entryOf(RunResult part, String id) {
    return part.requirements().stream()
        .filter(entry -> entry.requirement().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("one part has no verdict on " + id));
  }

  private static Waivers waivers(RunResult part) {
    LocalDate day =
        part.setup().madeAt() == null
            ? LocalDate.EPOCH
            : LocalDate.ofInstant(part.setup().madeAt(), ZoneOffset.UTC);
    return new Waivers(part.waivers().stream().map(WaiverUse::waiver).toList(), day);
  }

  private static void sameOptions(Map<String, String> one, Map<String, String> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeAll(OF_ONE_PART);
    names.forEach(
        name ->
            same(
                "option --" + name + ": " + told(one, name) + " and " + told(other, name),
                one.get(name),
                other.get(name)));
  }

  private static String told(Map<String, String> options, String name) {
    return options.getOrDefault(name, "none");
  }

  private static String told(@Nullable Implementation implementation) {
    return implementation == null ? "none" : implementation.name() + ' ' + implementation.version();
  }

  private static void same(String what, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      throw new IllegalArgumentException("the parts differ in their " + what);
    }
  }
}
