package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.observation.history.CapabilitiesForm;
import dev.connectome.statestore.observation.history.ConfigForm;
import dev.connectome.statestore.observation.history.FormException;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.CaseFinding;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Evidence;
import dev.connectome.statestore.verdict.Fact;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.RunSetup;
import dev.connectome.statestore.verdict.Selection;
import dev.connectome.statestore.verdict.SituationEvidence;
import dev.connectome.statestore.verdict.Verdict;
import dev.connectome.statestore.verdict.Waiver;
import dev.connectome.statestore.verdict.WaiverUse;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a statement back into the run that it tells of. Expects what the schema allows; says which
 * entry is none of those that there are. Counterexamples are read by {@link CounterexampleReader}:
 * their histories stand in files of their own.
 */
public final class StatementReader {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode root;
  private final Map<String, List<Finding>> byCase = new TreeMap<>();

  private StatementReader(JsonNode root) {
    this.root = root;
  }

  /**
   * The run.
   *
   * @throws InvalidStatementException when an entry is none of those that there are
   */
  public static RunResult read(JsonNode statement) {
    try {
      return new StatementReader(statement).run();
    } catch (DateTimeException | FormException | IllegalArgumentException e) {
      throw new InvalidStatementException(String.valueOf(e.getMessage()));
    }
  }

  private RunResult run() {
    List<RequirementVerdict> requirements = list("requirements", this::requirement);
    return new RunResult(
        root.at("/kit/version").asText(),
        root.at("/specification/version").asText(),
        implementation(root.path("implementation")),
        capabilities(root.path("capabilities")),
        setup(),
        selection(root.path("selection")),
        list("waivers", StatementReader::waiver),
        requirements,
        list("cases", this::caseRecord),
        root.has("exploration") ? ExplorationJson.read(root.path("exploration")) : null,
        List.of(),
        texts(root.path("driver_failures")),
        texts(root.path("kit_failures")));
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private <T> List<T> list(String field, Function<JsonNode, T> read) {
    List<T> entries = new ArrayList<>();
    root.path(field).forEach(node -> entries.add(read.apply(node)));
    return entries;
  }

  private static @Nullable Implementation implementation(JsonNode node) {
    return node.isNull()
        ? null
        : new Implementation(
            node.path("name").asText(),
            node.path("version").asText(),
            node.path("language").asText());
  }

  private static @Nullable Capabilities capabilities(JsonNode node) {
    return node.isNull() ? null : CapabilitiesForm.fromPlain(plain(node));
  }

  private RunSetup setup() {
    Map<String, String> options = new TreeMap<>();
    root.path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    List<StoreConfig> configurations =
        list("configurations", node -> ConfigForm.fromPlain(plain(node)));
    Instant madeAt = root.has("made_at") ? Instant.parse(root.path("made_at").asText()) : null;
    return new RunSetup(madeAt, options, configurations);
  }

  private static Selection selection(JsonNode node) {
    return new Selection(
        new LinkedHashSet<>(texts(node.path("profiles"))),
        texts(node.path("only")),
        node.has("spec_version") ? node.path("spec_version").asText() : null);
  }

  private static WaiverUse waiver(JsonNode node) {
    Waiver waiver =
        new Waiver(
            node.path("requirement").asText(),
            node.path("pattern").asText(),
            node.path("owner").asText(),
            node.path("reason").asText(),
            URI.create(node.path("issue").asText()),
            LocalDate.parse(node.path("expires").asText()));
    WaiverUse.State state =
        named(WaiverUse.State.values(), WaiverUse.State::wireName, node.path("state").asText());
    return new WaiverUse(waiver, state, node.path("findings").asInt());
  }

  private RequirementVerdict requirement(JsonNode node) {
    String id = node.path("id").asText();
    List<CaseFinding> findings = new ArrayList<>();
    node.path("findings").forEach(finding -> findings.add(caseFinding(id, finding)));
    if (!node.has("same_as")) {
      // Ids of one rule repeat its findings; a case has each once.
      findings.forEach(
          found ->
              byCase.computeIfAbsent(found.caseId(), k -> new ArrayList<>()).add(found.finding()));
    }
    return new RequirementVerdict(
        id,
        named(Verdict.values(), Verdict::wireName, node.path("verdict").asText()),
        node.path("reason").asText(),
        findings,
        evidence(node.path("evidence")));
  }

  private static CaseFinding caseFinding(String id, JsonNode node) {
    return new CaseFinding(node.path("case").asText(), finding(id, node));
  }

  static Finding finding(String id, JsonNode node) {
    List<Fact> facts = new ArrayList<>();
    node.path("facts")
        .forEach(
            fact -> facts.add(new Fact(fact.path("key").asText(), fact.path("value").asText())));
    return new Finding(id, node.path("step").asInt(), facts);
  }

  private static Evidence evidence(JsonNode node) {
    List<SituationEvidence> situations = new ArrayList<>();
    node.path("situations")
        .forEach(
            situation ->
                situations.add(
                    new SituationEvidence(
                        situation.path("id").asText(),
                        situation.path("text").asText(),
                        situation.path("witnessed").asInt())));
    return new Evidence(
        node.path("cases").asInt(),
        node.path("sequences").asInt(),
        node.path("witnesses").asInt(),
        situations);
  }

  private CaseRecord caseRecord(JsonNode node) {
    String id = node.path("id").asText();
    boolean hasFindings = node.path("findings").asInt() > 0;
    return new CaseRecord(
        id,
        node.path("group").asText(),
        node.path("name").asText(),
        texts(node.path("requirements")),
        named(CaseStatus.values(), CaseStatus::wireName, node.path("status").asText()),
        node.path("message").asText(),
        node.path("observations").asInt(),
        hasFindings ? byCase.getOrDefault(id, List.of()) : List.of(),
        node.path("millis").asLong());
  }

  private static <E> E named(E[] values, Function<E, String> wireName, String name) {
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

  private static Map<?, ?> plain(JsonNode node) {
    return MAPPER.convertValue(node, Map.class);
  }
}
