package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A line is shortened once, whether its text is given at once or computed later. */
class LastLinesTest {
  @Test
  void aLongLineTellsHowLongItWas() {
    String line = "x".repeat(5_000);
    LastLines lines = new LastLines(2);
    lines.add(line);
    lines.add(() -> line);
    assertThat(lines.under("out"))
        .isEqualTo(
            ("\n  last on out:" + ("\n    " + "x".repeat(300) + "… (5000 characters)").repeat(2)));
  }
}
