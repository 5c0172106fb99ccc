package dev.connectome.statestore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that each stop of the walks through the code exists. */
class WalksTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "architecture.md");
  private static final Pattern STOP = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+))?`");
  private static final int MOST_STOPS = 12;

  @Test
  void nameClassesAndMethodsThatThereAre() throws IOException {
    List<String> missing = new ArrayList<>();
    int stops = 0;
    Matcher stop = STOP.matcher(section("## Where to start") + walks());
    while (stop.find()) {
      stops++;
      List<Path> sources = sources(stop.group(1));
      if (sources.size() != 1) {
        missing.add(stop.group() + ": " + sources);
      } else if (stop.group(2) != null
          && !Files.readString(sources.get(0)).contains(" " + stop.group(2) + "(")) {
        missing.add(stop.group());
      }
    }
    assertThat(stops).isGreaterThan(25);
    assertThat(missing).isEmpty();
  }

  @Test
  void haveADozenStopsAtMost() throws IOException {
    String[] walks = walks().split("(?m)^\\*\\*", -1);

    assertThat(walks).hasSize(4);
    assertThat(List.of(walks).subList(1, 4))
        .allSatisfy(
            walk ->
                assertThat(walk.lines().filter(line -> line.matches("\\d+\\. .*")).count())
                    .isBetween(5L, (long) MOST_STOPS));
  }

  private static String walks() throws IOException {
    return section("## Three walks");
  }

  private static String section(String heading) throws IOException {
    return Files.readString(PAGE).split(heading, 2)[1].split("\n## ", 2)[0];
  }

  /** Returns the sources with this simple name in any module. */
  private static List<Path> sources(String name) throws IOException {
    try (Stream<Path> files =
        Files.find(
            Path.of("src"),
            20,
            (file, attributes) ->
                file.endsWith(name + ".java") && file.toString().contains("/src/main/java/dev/"))) {
      return files.toList();
    }
  }
}
