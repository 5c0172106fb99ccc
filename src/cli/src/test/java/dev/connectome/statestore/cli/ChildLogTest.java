package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a talkative child reaches the screen and the file. */
class ChildLogTest {
  @Test
  void theScreenGetsTheFirstLinesAndThePlaceOfTheOthers(@TempDir Path reports) throws IOException {
    List<String> screen = screen(reports, 12_000);

    Path file = reports.resolve("adapter.log");
    assertThat(screen).hasSize(200).startsWith("[adapter] line 1");
    assertThat(screen.get(199))
        .isEqualTo("[adapter] (the first 199 lines; the others are in " + file + ")");
    assertThat(Files.readAllLines(file))
        .hasSize(10_000)
        .contains("line 200", "line 9999")
        .endsWith("(10000 lines; what follows is not shown)");
  }

  @Test
  void withoutAFileTheScreenGetsMore() {
    assertThat(screen(null, 12_000))
        .hasSize(10_000)
        .endsWith("[adapter] (10000 lines; what follows is not shown)");
  }

  private static List<String> screen(@Nullable Path reports, int lines) {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    ChildLog log = new ChildLog(new PrintStream(screen, true, StandardCharsets.UTF_8), reports);
    log.begin();
    for (int line = 1; line <= lines; line++) {
      log.accept("line " + line);
    }
    return screen.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
