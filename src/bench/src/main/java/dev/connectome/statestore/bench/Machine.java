package dev.connectome.statestore.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes the machine of the measurement; without it the numbers mean nothing. */
final class Machine {

  private Machine() {}

  static Map<String, String> description() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("CPU", cpu());
    facts.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
    facts.put("OS", property("os.name") + " " + release(property("os.version")));
    facts.put("JDK", property("java.vendor") + " " + property("java.vm.version"));
    facts.put("JVM flags", flags());
    facts.put("Node", nodeVersion().orElse("none"));
    return facts;
  }

  /** Returns the output of {@code node --version}; empty where there is no Node. */
  static Optional<String> nodeVersion() {
    try {
      Process process =
          new ProcessBuilder("node", "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        return Optional.ofNullable(reader.readLine());
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String cpu() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse(property("os.arch"));
    } catch (IOException e) {
      return property("os.arch");
    }
  }

  /** Returns only the flags that change compilation or garbage collection. */
  private static String flags() {
    List<String> all = ManagementFactory.getRuntimeMXBean().getInputArguments();
    String shown =
        all.stream()
            .filter(flag -> flag.startsWith("-XX:") || flag.startsWith("-Xm"))
            .collect(Collectors.joining(" "));
    return shown.isEmpty() ? "none" : shown;
  }

  /**
   * Returns the major and the minor version: the rest identifies a build and explains no number.
   */
  static String release(String version) {
    Matcher start = Pattern.compile("\\d+(\\.\\d+)?").matcher(version);
    return start.lookingAt() ? start.group() : "unknown";
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
