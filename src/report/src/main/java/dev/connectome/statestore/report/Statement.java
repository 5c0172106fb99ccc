package dev.connectome.statestore.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CodeReach;
import dev.connectome.statestore.verdict.Explored;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.RunSetup;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.Verdict;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds the complete result of a run for programs, in the form of {@code statement.schema.json}.
 * The statement is written from this record and read back into it.
 *
 * @param counts the number of requirements with each verdict
 * @param configurations in their plain form, as in a history
 * @param digests of the files that the verdicts depend on
 */
public record Statement(
    Product kit,
    Product specification,
    @JsonInclude(Include.NON_NULL) @Nullable String madeAt,
    @Nullable Implementation implementation,
    @Nullable Map<String, @Nullable Object> capabilities,
    Map<String, String> options,
    List<Map<String, @Nullable Object>> configurations,
    StatedSelection selection,
    int exitCode,
    String verdict,
    Map<String, Long> counts,
    List<StatedWaiver> waivers,
    List<StatedRequirement> requirements,
    List<StatedCase> cases,
    @JsonInclude(Include.NON_NULL) @Nullable Explored exploration,
    @JsonInclude(Include.NON_EMPTY) List<StatedChoice> choices,
    @JsonInclude(Include.NON_NULL) @Nullable CodeReach codeReach,
    @JsonInclude(Include.NON_EMPTY) List<StatedCounterexample> counterexamples,
    List<String> driverFailures,
    List<String> kitFailures,
    Digests digests) {
  /** The version of the form; a program that reads one version reads every statement of it. */
  public static final int SCHEMA_VERSION = 1;

  /** Replaces missing lists: a statement with an empty list omits the field. */
  @SuppressWarnings("ConstantValue") // A value that is missing in the file is null here.
  public Statement {
    choices = choices == null ? List.of() : choices;
    counterexamples = counterexamples == null ? List.of() : counterexamples;
  }

  /** Holds a name and a version. */
  public record Product(String name, String version) {}

  /** Holds what the run looked at. */
  public record StatedSelection(
      Collection<String> profiles,
      List<String> only,
      @JsonInclude(Include.NON_NULL) @Nullable String specVersion,
      boolean partial) {}

  /**
   * Holds SHA-256 digests: of the kit, of its features by file name, and of the files beside the
   * statement by path.
   */
  public record Digests(
      String algorithm, String kit, Map<String, String> features, Map<String, String> files) {}

  /**
   * Returns the statement of a run.
   *
   * @param files digests of the files beside it, by path
   */
  public static Statement of(
      RunResult result, RequirementCatalogue catalogue, Map<String, String> files) {
    RunReading run = new RunReading(result, catalogue);
    Instant madeAt = result.setup().madeAt();
    Selection selection = result.selection();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict.wireName(), result.count(verdict));
    }
    KitFiles kit = KitFiles.ofThisKit();
    return new Statement(
        new Product("state-store-tck", result.kitVersion()),
        new Product("state_store", result.specVersion()),
        madeAt == null ? null : madeAt.toString(),
        shown(result.implementation()),
        result.capabilities() == null ? null : CapabilitiesForm.toPlain(result.capabilities()),
        shown(result.setup().options()),
        result.setup().configurations().stream().map(ConfigForm::toPlain).toList(),
        new StatedSelection(
            new TreeSet<>(selection.profiles()),
            shown(selection.only()),
            selection.specVersion(),
            selection.isPartial()),
        run.exitCode().code(),
        run.exitCode().wireName(),
        counts,
        result.waivers().stream().map(StatedWaiver::of).toList(),
        result.requirements().stream()
            .map(entry -> StatedRequirement.of(entry, run.requirement(entry)))
            .toList(),
        result.cases().stream().map(StatedCase::of).toList(),
        result.explored(),
        result.choices().stream().map(StatedChoice::of).toList(),
        result.setup().reach(),
        result.counterexamples().stream().map(StatedCounterexample::of).toList(),
        shown(result.driverFailures()),
        shown(result.kitFailures()),
        new Digests("SHA-256", kit.digest(), shown(kit.featureDigests()), shown(files)));
  }

  /** Returns the text of the file. */
  public String text() {
    return PrettyJson.text(this);
  }

  /**
   * Reads a statement in the published form.
   *
   * @throws InvalidStatementException when a field is missing or unknown
   */
  public static Statement read(JsonNode tree) {
    try {
      return PrettyJson.read(tree, Statement.class);
    } catch (JsonMappingException e) {
      throw new InvalidStatementException(e.getPathReference() + ": " + e.getOriginalMessage());
    } catch (JsonProcessingException e) {
      throw new InvalidStatementException(e.getOriginalMessage());
    }
  }

  /**
   * Returns the run that the statement describes. {@link CounterexampleReader} reads the
   * counterexamples, because their histories are in separate files.
   *
   * @throws InvalidStatementException when an entry has an unknown value
   */
  public RunResult run() {
    try {
      Map<String, List<Finding>> byCase = findingsByCase();
      return new RunResult(
          kit.version(),
          specification.version(),
          implementation,
          capabilities == null ? null : CapabilitiesForm.fromPlain(capabilities),
          new RunSetup(
              madeAt == null ? null : Instant.parse(madeAt),
              options,
              configurations.stream().map(ConfigForm::fromPlain).toList(),
              codeReach),
          new Selection(
              new LinkedHashSet<>(selection.profiles()), selection.only(), selection.specVersion()),
          waivers.stream().map(StatedWaiver::use).toList(),
          requirements.stream().map(StatedRequirement::entry).toList(),
          cases.stream().map(one -> one.record(byCase)).toList(),
          exploration,
          choices.stream().map(StatedChoice::observed).toList(),
          List.of(),
          driverFailures,
          kitFailures);
    } catch (DateTimeException | FormatException | IllegalArgumentException e) {
      throw new InvalidStatementException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the findings of each case. Several ids of one rule repeat a finding; a case has it
   * once.
   */
  private Map<String, List<Finding>> findingsByCase() {
    Map<String, List<Finding>> byCase = new HashMap<>();
    for (StatedRequirement requirement : requirements) {
      if (requirement.sameAs() == null) {
        for (StatedRequirement.StatedFinding found : requirement.findings()) {
          byCase
              .computeIfAbsent(found.caseId(), k -> new ArrayList<>())
              .add(found.finding(requirement.id()));
        }
      }
    }
    return byCase;
  }

  static @Nullable Implementation shown(@Nullable Implementation store) {
    return store == null
        ? null
        : new Implementation(
            ShownText.line(store.name()),
            ShownText.line(store.version()),
            ShownText.line(store.language()));
  }

  static List<String> shown(List<String> texts) {
    return texts.stream().map(ShownText::page).toList();
  }

  private static Map<String, String> shown(Map<String, String> texts) {
    Map<String, String> shown = new LinkedHashMap<>();
    texts.forEach((name, text) -> shown.put(ShownText.line(name), ShownText.page(text)));
    return shown;
  }

  /** Returns the value with this name. */
  static <E> E named(E[] values, Function<E, String> wireName, String name) {
    return Stream.of(values)
        .filter(value -> wireName.apply(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidStatementException(
                    "no \""
                        + name
                        + "\"; there are "
                        + Arrays.stream(values).map(wireName).toList()));
  }
}
