package dev.connectome.statestore.report.ci;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.connectome.statestore.report.RunReading;
import dev.connectome.statestore.spec.Requirement;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a SARIF 2.1.0 log that the kit fills in: a rule for each requirement that an issue
 * names, a result for each issue. Field names are those of the standard.
 */
record SarifLog(String version, @JsonProperty("$schema") String schema, List<Run> runs) {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  record Run(
      Tool tool,
      List<Invocation> invocations,
      List<Result> results,
      @JsonProperty("columnKind") String columnKind) {}

  record Tool(Driver driver) {}

  record Driver(
      String name, @JsonProperty("semanticVersion") String semanticVersion, List<Rule> rules) {}

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Rule(
      String id,
      @JsonProperty("shortDescription") Text shortDescription,
      @JsonProperty("fullDescription") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Text fullDescription,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Text help) {}

  record Text(String text) {}

  record Invocation(
      @JsonProperty("executionSuccessful") boolean executionSuccessful,
      @JsonProperty("exitCode") int exitCode) {}

  record Result(
      @JsonProperty("ruleId") String ruleId,
      @JsonProperty("ruleIndex") int ruleIndex,
      String level,
      Text message,
      List<Location> locations,
      @JsonProperty("partialFingerprints") Map<String, String> partialFingerprints) {}

  record Location(@JsonProperty("physicalLocation") Physical physicalLocation) {}

  record Physical(@JsonProperty("artifactLocation") Artifact artifactLocation, Region region) {}

  record Artifact(String uri) {}

  record Region(@JsonProperty("startLine") int startLine) {}

  static SarifLog of(RunReading run, List<CiIssue> issues, String file) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    issues.forEach(issue -> rules.computeIfAbsent(issue.rule(), id -> rule(run, issue)));
    List<String> ids = List.copyOf(rules.keySet());
    List<Location> place =
        List.of(new Location(new Physical(new Artifact(uri(file)), new Region(1))));
    List<Result> results =
        issues.stream()
            .map(
                issue ->
                    new Result(
                        issue.rule(),
                        ids.indexOf(issue.rule()),
                        issue.severity().name().toLowerCase(Locale.ROOT),
                        new Text(issue.message()),
                        place,
                        Map.of("finding/v1", issue.fingerprint())))
            .toList();
    boolean ranWell =
        Stream.concat(run.result().kitFailures().stream(), run.result().driverFailures().stream())
            .findAny()
            .isEmpty();
    return new SarifLog(
        "2.1.0",
        SCHEMA,
        List.of(
            new Run(
                new Tool(
                    new Driver(
                        "state-store-tck", run.result().kitVersion(), List.copyOf(rules.values()))),
                List.of(new Invocation(ranWell, run.exitCode().code())),
                results,
                "utf16CodeUnits")));
  }

  private static Rule rule(RunReading run, CiIssue issue) {
    Requirement requirement =
        run.result().requirements().stream()
            .filter(entry -> entry.requirement().equals(issue.rule()))
            .findFirst()
            .map(run::requirement)
            .orElse(null);
    return requirement == null
        ? new Rule(issue.rule(), new Text(issue.title()), null, null)
        : new Rule(
            issue.rule(),
            new Text(issue.title()),
            new Text(requirement.text()),
            new Text(requirement.remedy()));
  }

  /** A path below the root is a relative reference: what has a meaning in a URI is escaped. */
  private static String uri(String file) {
    Path path = Path.of(file);
    if (path.isAbsolute()) {
      return path.toUri().toString();
    }
    try {
      return new URI(null, null, "/" + file, null).getRawPath().substring(1).replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a path that is no path of a URI", e);
    }
  }
}
