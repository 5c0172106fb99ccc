package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests each number of each input file at its extremes: the output contains no nonsense and no
 * exception.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExtremeNumbersTest {
  private static final List<String> EXTREMES =
      List.of(
          "-9223372036854775808",
          "9223372036854775807",
          "9223372036854775806",
          "-9007199254740993",
          "9007199254740992",
          "9007199254740993",
          "-1",
          "0",
          "-0",
          "0.5",
          "2147483647",
          "2147483648",
          "1000000000",
          "1e300",
          "-1e300",
          "5e-324",
          "1e999999",
          "{\"$number\":\"NaN\"}",
          "\"ffffffffffffffff\"",
          "null");

  /** Matches a negative count, or a Java notation. */
  private static final Pattern NONSENSE =
      Pattern.compile("-\\d[\\d,]* (docks|entries|lines|commits|of)|Exception|NaN docks");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path directory = Path.of("");
  private static List<String> docks = List.of();
  private static List<String> history = List.of();
  private static String statement = "";

  @BeforeAll
  static void make() throws IOException {
    Path recorded = directory.resolve("docks.jsonl");
    Path reports = directory.resolve("reports");
    Shell.pipe()
        .run(
            "run",
            "--adapter",
            "faulty:retention-evicts-one-too-many",
            "--only",
            "PAT-RET",
            "--profile",
            "core,realtime",
            "--tries",
            "20",
            "--complete",
            "none",
            "--record",
            recorded.toString(),
            "--reports",
            reports.toString());
    docks = oneOfEachKind(Files.readAllLines(recorded));
    statement = Files.readString(reports.resolve("statement.json"));
    try (Stream<Path> files = Files.list(reports.resolve("counterexamples"))) {
      Path first =
          files
              .filter(file -> file.toString().endsWith(".jsonl"))
              .sorted()
              .findFirst()
              .orElseThrow();
      history = Files.readAllLines(first);
    }
  }

  @TestFactory
  Stream<DynamicTest> docks() {
    return tests(docks, EXTREMES, file -> List.of("health", "--from", file));
  }

  @TestFactory
  Stream<DynamicTest> histories() {
    return tests(history, EXTREMES, file -> List.of("replay", file));
  }

  @TestFactory
  Stream<DynamicTest> statements() {
    return tests(
        List.of(statement),
        List.of("-9223372036854775808", "9223372036854775807", "1e300"),
        file -> List.of("verify", file));
  }

  @TestFactory
  Stream<DynamicTest> lastDaysOfWaivers() {
    return Stream.of(
            "-999999999-01-01",
            "+999999999-12-31",
            "0000-01-01",
            "9999-12-31",
            "1970-01-01",
            "99999-01-01",
            "2027-02-30",
            "+9999999999-01-01",
            "2027-13-01")
        .map(
            day ->
                DynamicTest.dynamicTest(
                    day,
                    () ->
                        judged(
                            day,
                            "{\"waivers\":[{\"requirement\":\"VAL-P2\",\"pattern\":\"problem\","
                                + "\"owner\":\"o\",\"reason\":\"r\",\"issue\":\"http://a.example\","
                                + "\"expires\":\""
                                + day
                                + "\"}]}",
                            file ->
                                List.of(
                                    "run",
                                    "--only",
                                    "VAL-P2",
                                    "--tries",
                                    "0",
                                    "--complete",
                                    "none",
                                    "--waivers",
                                    file,
                                    "--reports",
                                    directory + "/waived"))));
  }

  private static Stream<DynamicTest> tests(
      List<String> lines, List<String> extremes, Function<String, List<String>> command) {
    Map<String, int[]> places = new TreeMap<>();
    for (int line = 0; line < lines.size(); line++) {
      int at = line;
      numbers(tree(lines.get(line)), "")
          .forEach(path -> places.putIfAbsent(kind(lines.get(at)) + general(path), new int[] {at}));
    }
    assertThat(places).hasSizeGreaterThan(5);
    return places.entrySet().stream()
        .flatMap(
            place ->
                extremes.stream()
                    .map(
                        extreme ->
                            DynamicTest.dynamicTest(
                                place.getKey() + " = " + extreme,
                                () ->
                                    judged(
                                        extreme,
                                        with(lines, place.getValue()[0], place.getKey(), extreme),
                                        command))));
  }

  private static void judged(String extreme, String text, Function<String, List<String>> command)
      throws IOException {
    Shell shell = Shell.pipe();
    Path file = Files.writeString(directory.resolve("extreme"), text);

    int code = shell.run(command.apply(file.toString()).toArray(String[]::new));
    String told = (shell.out() + shell.err()).replace(file.toString(), "");
    assertThat(code).as(told).isIn(0, 1, 2, 3);
    assertThat(NONSENSE.matcher(told.replace(extreme, "")).results().map(r -> r.group()))
        .as(told)
        .isEmpty();
  }

  /**
   * Returns an opening, a commit, an export and a closing of the first store that has all of them.
   */
  private static List<String> oneOfEachKind(List<String> lines) {
    Map<String, List<String>> stores = new TreeMap<>();
    for (String line : lines) {
      stores.computeIfAbsent(tree(line).path("store").asText(), k -> new ArrayList<>()).add(line);
    }
    return stores.values().stream()
        .filter(of -> of.size() < 40 && of.stream().anyMatch(line -> line.contains("\"evicted\"")))
        .findFirst()
        .orElseThrow();
  }

  private static String kind(String line) {
    return tree(line).path("dock").asText();
  }

  private static String general(String path) {
    return path.replaceAll("/\\d+", "/0");
  }

  private static List<String> numbers(JsonNode node, String path) {
    List<String> found = new ArrayList<>();
    if (node.isNumber() || path.endsWith("digest")) {
      found.add(path);
    }
    node.properties()
        .forEach(field -> found.addAll(numbers(field.getValue(), path + "/" + field.getKey())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      found.addAll(numbers(node.get(i), path + "/" + i));
    }
    return found;
  }

  private static String with(List<String> lines, int line, String place, String extreme) {
    String text = lines.get(line);
    JsonNode tree = tree(text);
    String path =
        numbers(tree, "").stream()
            .filter(one -> place.equals(kind(text) + general(one)))
            .findFirst()
            .orElseThrow();
    int slash = path.lastIndexOf('/');
    JsonNode parent = tree.at(path.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.put(path.substring(slash + 1), "@@");
    } else {
      ((com.fasterxml.jackson.databind.node.ArrayNode) parent)
          .set(Integer.parseInt(path.substring(slash + 1)), "@@");
    }
    List<String> changed = new ArrayList<>(lines);
    changed.set(line, tree.toString().replace("\"@@\"", extreme));
    return String.join("\n", changed) + "\n";
  }

  private static JsonNode tree(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
