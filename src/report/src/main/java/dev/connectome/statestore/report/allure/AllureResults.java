package dev.connectome.statestore.report.allure;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.connectome.statestore.report.PrettyJson;
import dev.connectome.statestore.report.WholeFile;
import dev.connectome.statestore.verdict.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes the directory of results that Allure reads. */
public final class AllureResults {
  private static final String DIRECTORY = "allure-results";

  /** The names of the kit's own files. All other files in the directory belong to the user. */
  private static final Pattern OWN =
      Pattern.compile(
          "[0-9a-f-]{36}-(?:result\\.json|attachment\\.(?:txt|jsonl|svg))"
              + "|categories\\.json|environment\\.properties");

  private AllureResults() {}

  /** Returns the directory of the results in a directory of reports. */
  public static Path directory(Path reports) {
    return reports.resolve(DIRECTORY);
  }

  /**
   * Deletes the results of an earlier run.
   *
   * @param reports the directory of the reports
   */
  public static void clear(Path reports) throws IOException {
    WholeFile.delete(directory(reports), name -> OWN.matcher(name).matches());
  }

  /**
   * Writes the results in place of those of an earlier run. Each result is written after the files
   * that it names, so that it never names a missing file.
   *
   * @param environment what a reader should know of the whole run, by name
   * @param reports the directory of the reports
   */
  public static void write(List<AllureTest> tests, Map<String, String> environment, Path reports)
      throws IOException {
    clear(reports);
    Path directory = directory(reports);
    put(directory, "categories.json", categories());
    put(directory, "environment.properties", properties(environment));
    for (AllureTest test : tests) {
      Map<String, String> files = new LinkedHashMap<>();
      AllureResult result = test.result(files);
      for (Map.Entry<String, String> file : files.entrySet()) {
        put(directory, file.getKey(), file.getValue());
      }
      put(directory, test.fileName(), PrettyJson.text(result));
    }
  }

  private static void put(Path directory, String name, String content) throws IOException {
    WholeFile.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns categories that group results by the first word of their message. */
  private static String categories() {
    return PrettyJson.text(
        List.of(
            category("Broken rules", "failed: ", AllureStatus.FAILED),
            category("Waivers to look at", "(?:stale|expired): ", AllureStatus.FAILED),
            category("Wrong stores that were not caught", "not caught: ", AllureStatus.FAILED),
            category("False alarms", "false alarm: ", AllureStatus.FAILED),
            category("Inconclusive", "inconclusive: ", AllureStatus.BROKEN),
            category("Could not be driven", "not-driven: ", AllureStatus.BROKEN),
            category("The kit itself failed", "kit-failed: ", AllureStatus.BROKEN),
            category("Known breaches, waived", "waived: ", AllureStatus.SKIPPED),
            category("Not supported, by declaration", "not-supported: ", AllureStatus.SKIPPED)));
  }

  private static Category category(String name, String start, AllureStatus status) {
    return new Category(name, "(?s)" + start + ".*", List.of(status.wireName()));
  }

  @JsonNaming(LowerCamelCaseStrategy.class)
  private record Category(String name, String messageRegex, List<String> matchedStatuses) {}

  private static String properties(Map<String, String> environment) {
    StringBuilder text = new StringBuilder();
    environment.forEach(
        (name, value) ->
            text.append(escaped(name.replace(' ', '.')))
                .append('=')
                .append(escaped(ShownText.line(value)))
                .append('\n'));
    return text.toString();
  }

  /** Escapes a value for a Java properties file. */
  private static String escaped(String value) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < value.length(); at++) {
      char each = value.charAt(at);
      if (each == '\\' || each == '=' || each == ':' || each == '#' || each == '!') {
        text.append('\\').append(each);
      } else if (each < ' ' || each > '~') {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }
}
