package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapturedOutputTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final CapturedOutput lines =
      new CapturedOutput(new ChildLog(new PrintStream(screen, true, StandardCharsets.UTF_8), null));
  private final PrintStream printed = new PrintStream(lines, true, StandardCharsets.UTF_8);

  @Test
  void whatAnImplementationPrintsIsShownAsText() {
    printed.print("\u001b[2J\u202eabc");
    printed.println("é");
    printed.print("last");
    lines.close();

    assertThat(shown())
        .isEqualTo(
            "[adapter] \\u001b[2J\\u202eabcé\n[adapter] last\n"
                .replace("\n", System.lineSeparator()));
  }

  @Test
  void aFloodIsCut() {
    printed.println("x".repeat(3_000_000));
    for (int i = 0; i < 20_000; i++) {
      printed.println("line");
    }

    assertThat(shown())
        .contains("more characters)", "what follows is not shown")
        .hasSizeLessThan(3_000_000);
    assertThat(shown().lines()).hasSizeLessThanOrEqualTo(10_000);
  }

  private String shown() {
    return screen.toString(StandardCharsets.UTF_8);
  }
}
