package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.yaml.snakeyaml.Yaml;

/**
 * Tests the CI jobs that the guide shows and that {@code init} writes: they are YAML of the
 * expected shape, and each of their commands does what the guide says, in a project as {@code init}
 * makes it. Here the kit is started from its classes, and checks only two requirements.
 */
@Execution(ExecutionMode.CONCURRENT)
class JobFilesTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(yaml|sh)\\n(.+?)^```$");

  private static final Pattern INPUT = Pattern.compile("\\$\\[\\[ inputs\\.(\\w+) \\]\\]");

  /** Commands that a CI machine has and this one may not have. */
  private static final List<String> NOT_HERE = List.of("apt-get");

  @TempDir private Path project = Path.of("");

  @BeforeEach
  void aProjectWithTheKitUnpacked() throws IOException {
    assumeTrue(runs("node --version"), "node is not installed");
    Shell.pipe().run("init", "--language", "javascript", "--dir", project.toString());
    program(
        "tck/scripts/tck",
        "exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\""
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Main.class.getName()));
    for (String name : NOT_HERE) {
      program("bin/" + name, "exit 0");
    }
    program("bin/npm", "exit 0");
  }

  @Test
  void theJobForGitHubIsRedAndLeavesItsReports() throws IOException {
    assertThat(judgedBy(steps(block("yaml", "\njobs:\n  conformance:")))).isEqualTo(1);
    assertReports();
  }

  @Test
  void theJobThatInitWritesIsRedAndLeavesItsReports() throws IOException {
    String text = Files.readString(project.resolve(".github/workflows/state-store-tck.yml"));

    assertThat(judgedBy(steps(text))).isEqualTo(1);
    assertReports();
  }

  @Test
  void theJobThatInitWritesFetchesTheKit() throws IOException {
    String job = Files.readString(project.resolve(".github/workflows/state-store-tck.yml"));
    Path archive = project.resolve("kit.tar.gz");
    assertThat(judgedBy(List.of("tar -czf kit.tar.gz tck", "rm -r tck"))).isZero();
    List<String> all = new ArrayList<>(List.of("export TCK_ARCHIVE=" + archive.toUri()));
    all.addAll(steps(job));
    assumeTrue(runs("curl --version"), "curl is not installed");

    for (String wrong : List.of("", "0".repeat(64))) {
      all.add(0, "export TCK_SHA256='" + wrong + "'");
      assertThat(judgedBy(all)).isEqualTo(1);
      assertThat(project.resolve("tck/scripts")).doesNotExist();
      all.remove(0);
    }

    all.add(0, "export TCK_SHA256=" + digest(archive));
    assertThat(judgedBy(all)).isEqualTo(1);
    assertReports();
  }

  @Test
  void theJobForGitLabIsRedAndLeavesItsReports() throws IOException {
    JsonNode job = yaml(block("yaml", "\nconformance:")).path("conformance");
    List<String> commands = new ArrayList<>();
    job.path("before_script").forEach(line -> commands.add(line.asText()));
    job.path("script").forEach(line -> commands.add(line.asText()));

    assertThat(judgedBy(commands)).isEqualTo(1);
    assertThat(job.at("/artifacts/when").asText()).isEqualTo("always");
    assertThat(project.resolve(job.at("/artifacts/reports/junit").asText())).isRegularFile();
    JsonNode issues =
        new ObjectMapper()
            .readTree(project.resolve(job.at("/artifacts/reports/codequality").asText()).toFile());
    assertThat(issues).isNotEmpty();
    assertThat(issues.get(0).at("/location/path").asText()).isEqualTo("adapter.mjs");
    assertReports();
  }

  @Test
  void theComponentForGitLabChecksTheArchiveAndIsRed() throws IOException {
    assertThat(judgedBy(List.of("tar -czf kit.tar.gz tck", "rm -r tck"))).isZero();
    String digest = digest(project.resolve("kit.tar.gz"));
    program("bin/curl", "cp kit.tar.gz tck.tar.gz");

    JsonNode wrong = component(Map.of("sha256", "0".repeat(64)));
    assertThat(judgedBy(script(wrong))).isEqualTo(1);
    assertThat(project.resolve("tck")).doesNotExist();

    JsonNode job = component(Map.of("sha256", digest, "prepare", "npm ci"));
    assertThat(judgedBy(script(job))).isEqualTo(1);
    job.at("/artifacts/reports")
        .forEach(report -> assertThat(project.resolve(report.asText())).isRegularFile());
    assertThat(job.at("/artifacts/reports").size()).isEqualTo(2);
    assertReports();
  }

  /** The job of the component, with these inputs and the defaults of the others. */
  private static JsonNode component(Map<String, String> given) throws IOException {
    Path file = Path.of("src", "packages", "gitlab", "templates", "state-store-tck.yml");
    String text = Files.readString(file);
    JsonNode inputs = documents(text).get(0).at("/spec/inputs");
    Map<String, String> values =
        new HashMap<>(
            Map.of("adapter", "exec:node adapter.mjs", "archive", "https://kit.invalid/a"));
    inputs
        .properties()
        .forEach(
            input -> values.putIfAbsent(input.getKey(), input.getValue().path("default").asText()));
    values.putAll(given);
    assertThat(values.keySet()).allMatch(inputs::has);
    String filled =
        INPUT
            .matcher(text)
            .replaceAll(
                input ->
                    Matcher.quoteReplacement(
                        Objects.requireNonNull(values.get(input.group(1)), input.group())));
    return documents(filled).get(1).path("state-store-tck");
  }

  private static List<String> script(JsonNode job) {
    List<String> commands = new ArrayList<>();
    job.path("variables")
        .properties()
        .forEach(
            one -> commands.add("export %s='%s'".formatted(one.getKey(), one.getValue().asText())));
    job.path("before_script").forEach(line -> commands.add(line.asText()));
    job.path("script").forEach(line -> commands.add(line.asText()));
    return commands;
  }

  private static String digest(Path file) throws IOException {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sha256);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Each system that the guide names does one part; the last job of each of them is the same. */
  @Test
  void partsOfEverySystemAreJoined() throws IOException {
    String[] lines = block("sh", "--shard \"$INDEX/8\"").split("\n", -1);
    JsonNode gitHub = yaml(block("yaml", "job-index")).path("jobs");
    JsonNode gitLab = yaml(block("yaml", "CI_NODE_INDEX"));
    List<JsonNode> kubernetes = documents(block("yaml", "Indexed"));
    String whole = lines[1];
    assertThat(run(gitHub.path("whole"))).isEqualTo(whole);
    assertThat(gitLab.at("/whole/script/0").asText()).isEqualTo(whole);
    assertThat(container(kubernetes.get(1)).at("/args/0").asText()).isEqualTo(whole);

    assertThat(part(lines[0], "INDEX=3")).isEqualTo(1);
    assertThat(gitHub.at("/part/strategy/matrix/part")).hasSize(4);
    assertThat(gitHub.at("/part/env/INDEX").asText()).isEqualTo("${{ strategy.job-index }}");
    assertThat(gitHub.at("/part/env/COUNT").asText()).isEqualTo("${{ strategy.job-total }}");
    assertThat(part(run(gitHub.path("part")), "INDEX=0", "COUNT=4")).isZero();
    assertThat(gitLab.at("/part/parallel").asInt()).isEqualTo(4);
    assertThat(part(gitLab.at("/part/script/0").asText(), "CI_NODE_INDEX=4", "CI_NODE_TOTAL=4"))
        .isZero();
    JsonNode job = kubernetes.get(0);
    assertThat(job.at("/spec/completionMode").asText()).isEqualTo("Indexed");
    String command = container(job).at("/args/0").asText();
    assertThat(command).contains("--shard-count " + job.at("/spec/completions").asInt() + " ");
    assertThat(part(command, "JOB_COMPLETION_INDEX=1")).isZero();

    assertThat(judgedBy(List.of(whole))).isEqualTo(1);
    assertReports();
    assertThat(Files.readString(project.resolve("reports/tck/statement.json")))
        .contains("\"shard\" : \"1/1\"");
  }

  /** Does one of four short parts. */
  private int part(String command, String... environment) throws IOException {
    List<String> commands = new ArrayList<>();
    for (String variable : environment) {
      commands.add("export " + variable);
    }
    commands.add(
        command.replace("100000", "8").replace("/8\"", "/4\"").replace("count 8", "count 4"));
    return judgedBy(commands);
  }

  private static String run(JsonNode job) {
    List<String> commands = new ArrayList<>();
    job.path("steps").forEach(step -> commands.add(step.path("run").asText()));
    return commands.stream()
        .filter(line -> line.contains("tck/scripts/tck"))
        .findFirst()
        .orElse("");
  }

  private static JsonNode container(JsonNode job) {
    JsonNode container = job.at("/spec/template/spec/containers/0");
    assertThat(container.path("command")).extracting(JsonNode::asText).containsExactly("sh", "-c");
    return container;
  }

  private static List<JsonNode> documents(String text) {
    List<JsonNode> documents = new ArrayList<>();
    new Yaml().loadAll(text).forEach(one -> documents.add(new ObjectMapper().valueToTree(one)));
    return documents;
  }

  private void assertReports() {
    for (String name : List.of("report.html", "junit.xml", "summary.md", "statement.json")) {
      assertThat(project.resolve("reports/tck").resolve(name)).exists();
    }
  }

  /** Returns the commands of the only job, in order. */
  private static List<String> steps(String text) {
    List<String> commands = new ArrayList<>();
    for (JsonNode step : yaml(text).at("/jobs/conformance/steps")) {
      if (step.has("run")) {
        commands.add(step.path("run").asText());
      }
    }
    assertThat(commands).isNotEmpty();
    return commands;
  }

  private static JsonNode yaml(String text) {
    return new ObjectMapper().valueToTree(new Yaml().load(text));
  }

  /** Returns the first block of the page that has this text; each line begins with a line feed. */
  private static String block(String language, String text) throws IOException {
    return BLOCK
        .matcher(Files.readString(Path.of("src", "site", "markdown", "ci.md")))
        .results()
        .filter(found -> found.group(1).equals(language))
        .map((MatchResult found) -> found.group(2))
        .filter(block -> ("\n" + block).contains(text))
        .findFirst()
        .orElseThrow();
  }

  /** Returns the exit code of a shell that stops at the first failing command. */
  private int judgedBy(List<String> commands) throws IOException {
    String script = String.join("\n", commands);
    String few =
        " run --only VAL-V1,VAL-P2 --complete none"
            + (script.contains("--tries") ? "" : " --tries 0");
    String quick = script.replaceAll("(?<=scripts/tck) run", few);
    ProcessBuilder shell = new ProcessBuilder("sh", "-e", "-c", quick).directory(project.toFile());
    shell
        .environment()
        .merge("PATH", project.resolve("bin").toString(), (old, own) -> own + ":" + old);
    return ended(shell.redirectErrorStream(true));
  }

  private static boolean runs(String command) throws IOException {
    return ended(new ProcessBuilder("sh", "-c", command).redirectErrorStream(true)) == 0;
  }

  private static int ended(ProcessBuilder program) throws IOException {
    Process process = program.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int code = process.waitFor();
      assertThat(said).doesNotContain("not driven", "command not found");
      return code;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void program(String name, String line) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
