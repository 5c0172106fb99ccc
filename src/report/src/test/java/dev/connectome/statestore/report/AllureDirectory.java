package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a directory of results with Allure's own model; an unknown field fails the test. */
public final class AllureDirectory {
  private static final ObjectMapper ALLURE =
      JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

  private final Path directory;
  private final List<TestResult> results = new ArrayList<>();

  private AllureDirectory(Path directory) {
    this.directory = directory;
  }

  /** Reads the whole directory and asserts that it is complete. */
  public static AllureDirectory read(Path reports) throws IOException {
    AllureDirectory read = new AllureDirectory(reports.resolve("allure-results"));
    Set<String> others = new TreeSet<>();
    for (Path file : read.files()) {
      String name = file.getFileName().toString();
      if (name.endsWith("-result.json")) {
        TestResult result = ALLURE.readValue(file.toFile(), TestResult.class);
        assertThat(name).isEqualTo(result.getUuid() + "-result.json");
        read.results.add(result);
      } else {
        others.add(name);
      }
    }
    Set<String> expected = new TreeSet<>(Set.of("categories.json", "environment.properties"));
    read.results.forEach(result -> expected.addAll(sources(result)));
    assertThat(others)
        .as("no file without a result, no result without its file")
        .isEqualTo(expected);
    assertThat(read.results).extracting(TestResult::getHistoryId).doesNotHaveDuplicates();
    return read;
  }

  public List<TestResult> results() {
    return results;
  }

  /** Returns the result whose name begins with this text. */
  public TestResult result(String start) {
    return results.stream()
        .filter(result -> result.getName().startsWith(start))
        .findFirst()
        .orElseThrow(() -> new AssertionError(start));
  }

  /** Returns the results with this label. */
  public List<TestResult> labelled(String name, String value) {
    return results.stream().filter(result -> labels(result, name).contains(value)).toList();
  }

  public static List<String> labels(TestResult result, String name) {
    return result.getLabels().stream()
        .filter(label -> label.getName().equals(name))
        .map(Label::getValue)
        .toList();
  }

  /** Returns every attachment of a result and of its steps. */
  public static List<Attachment> attachments(TestResult result) {
    List<Attachment> all = new ArrayList<>(result.getAttachments());
    result.getSteps().forEach(step -> collect(step, all));
    return all;
  }

  public String text(Attachment attachment) throws IOException {
    return Files.readString(directory.resolve(attachment.getSource()));
  }

  /** Returns all files of the directory. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static void collect(StepResult step, List<Attachment> all) {
    all.addAll(step.getAttachments());
    step.getSteps().forEach(inner -> collect(inner, all));
  }

  private static List<String> sources(TestResult result) {
    return attachments(result).stream().map(Attachment::getSource).toList();
  }
}
