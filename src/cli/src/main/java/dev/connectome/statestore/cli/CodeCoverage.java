package dev.connectome.statestore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.verdict.CodeReach;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Measures what of a store's code a run never reaches, where the store runs in Node: each process
 * that has {@code NODE_V8_COVERAGE} in its environment writes a file there when it ends.
 */
final class CodeCoverage implements AutoCloseable {
  static final String VARIABLE = "NODE_V8_COVERAGE";

  private static final String HELPER = "tck-adapter.mjs";

  private final ObjectMapper mapper = new ObjectMapper();
  private final Path directory;

  CodeCoverage() {
    try {
      directory = Files.createTempDirectory("tck-coverage");
    } catch (IOException e) {
      throw new UsageException(
          "--coverage: no temporary directory can be made: " + UsageException.why(e), e);
    }
  }

  /** Returns where the processes write. */
  Path directory() {
    return directory;
  }

  /**
   * Returns what none of the processes reached. Libraries in {@code node_modules} and the kit's own
   * helper are not the store's code.
   */
  CodeReach reach() {
    List<String> leftOut = new ArrayList<>();
    Map<Path, List<JsonNode>> scripts = scripts(leftOut);
    List<CodeReach.Part> parts = new ArrayList<>();
    int measured = 0;
    for (Map.Entry<Path, List<JsonNode>> script : scripts.entrySet()) {
      try {
        UnreachedCode code = new UnreachedCode(Files.readString(script.getKey()));
        if (script.getValue().stream().allMatch(code::add)) {
          measured++;
          parts.addAll(code.parts(shown(script.getKey())));
        } else {
          leftOut.add(
              shown(script.getKey())
                  + ": what Node ran is not the text of the file; a loader"
                  + " translated it, or it has changed since");
        }
      } catch (IOException e) {
        leftOut.add(shown(script.getKey()) + ": cannot be read: " + UsageException.why(e));
      }
    }
    if (scripts.isEmpty() && leftOut.isEmpty()) {
      leftOut.add(
          "the store's code, because no Node process that ended by itself has said what it ran;"
              + " --coverage is for stores in Node");
    }
    return new CodeReach(measured, parts, leftOut);
  }

  private Map<Path, List<JsonNode>> scripts(List<String> leftOut) {
    Map<Path, List<JsonNode>> scripts = new TreeMap<>();
    for (Path file : files()) {
      try {
        for (JsonNode script : mapper.readTree(file.toFile()).path("result")) {
          String url = script.path("url").asText().replaceFirst("[?#].*", "");
          if (isOfTheStore(url)) {
            scripts
                .computeIfAbsent(Path.of(URI.create(url)), path -> new ArrayList<>())
                .add(script);
          }
        }
      } catch (IOException | IllegalArgumentException e) {
        leftOut.add("one of the processes, whose file cannot be read: " + e.getMessage());
      }
    }
    return scripts;
  }

  private static boolean isOfTheStore(String url) {
    return url.startsWith("file:")
        && !url.contains("/node_modules/")
        && !url.endsWith("/" + HELPER);
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }

  @Override
  public void close() {
    try {
      for (Path file : files()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      // It is in the system's temporary directory, which is emptied by others.
      return;
    }
  }
}
