package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CompareCommandTest {
  private final Shell shell = Shell.pipe();

  @Test
  void aStoreDoesNotDifferFromItself() {
    assertThat(compare("reference", "reference")).as(shell.err()).isZero();
    assertThat(shell.out()).contains(": 0 differences").doesNotContain("not among the listed");
  }

  @Test
  void namesTheFreeChoicesInWhichTwoConformingStoresDiffer() throws IOException {
    assertThat(
            compare(
                "reference",
                "conforming:restart-begins-paused-in-stepper-mode",
                "--format",
                "json"))
        .as(shell.err())
        .isZero();
    JsonNode told = new ObjectMapper().readTree(shell.out());
    assertThat(told.get("differences").findValuesAsText("kind"))
        .containsExactlyInAnyOrder("restart-mode", "restart-speed");
  }

  @Test
  void aStoreThatBreaksARuleIsNamed() {
    assertThat(compare("reference", "faulty:cursor-plus-one")).as(shell.err()).isZero();
    assertThat(shell.out()).contains("ALG-C2").contains("tck run");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(shell.run("compare", "reference")).isEqualTo(2);
    assertThat(compare("reference", "no-such-store")).isEqualTo(2);
    assertThat(compare("reference", "reference", "--tries", "-1")).isEqualTo(2);
    assertThat(compare("reference", "exec:false")).isEqualTo(4);
    assertThat(shell.err()).contains("B could not be driven");
  }

  private int compare(String one, String other, String... more) {
    String[] args = new String[more.length + 5];
    args[0] = "compare";
    args[1] = one;
    args[2] = other;
    args[3] = "--seed";
    args[4] = "7";
    System.arraycopy(more, 0, args, 5, more.length);
    return shell.run(args);
  }
}
