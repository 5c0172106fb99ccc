package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.report.AllureDirectory;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsCommandTest {
  private final Shell shell = Shell.pipe();

  @TempDir private Path directory = Path.of("");

  @Test
  void theMatrixIsLeftForProgramsPeopleAndAllure() throws IOException {
    assertThat(faults("--tries", "200", "--only", "cursor-plus-one,null-store"))
        .as(shell.out() + shell.err())
        .isEqualTo(0);

    JsonNode matrix = new ObjectMapper().readTree(Files.readString(out("kill-matrix.json")));
    assertThat(matrix.get("holds").asBoolean()).isTrue();
    assertThat(matrix.get("missing")).isEmpty();
    assertThat(Files.readString(out("kill-matrix.md"))).contains("| cursor-plus-one |");
    AllureDirectory allure = AllureDirectory.read(directory.resolve("out"));
    assertThat(allure.results()).hasSize(2);
    TestResult caught = allure.result("cursor-plus-one: ");
    assertThat(caught.getStatus()).isEqualTo(Status.PASSED);
    assertThat(AllureDirectory.labels(caught, "requirement")).containsExactly("ALG-C2");
    assertThat(caught.getSteps())
        .extracting(StepResult::getName)
        .containsExactly("scenarios: -", "exploration: caught", "complete suite: -");
  }

  @Test
  void aStoreThatNothingWasTriedOnIsNotCaught() throws IOException {
    assertThat(faults("--tries", "0", "--only", "cursor-plus-one"))
        .as(shell.out() + shell.err())
        .isEqualTo(1);

    TestResult missed = AllureDirectory.read(directory.resolve("out")).result("cursor-plus-one: ");
    assertThat(missed.getStatus()).isEqualTo(Status.FAILED);
    assertThat(missed.getStatusDetails().getMessage()).startsWith("not caught: ");
  }

  private int faults(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("faults", "--no-scenarios", "--complete", "none", "--reports"));
    arguments.add(directory.resolve("out").toString());
    arguments.addAll(List.of(more));
    return shell.run(arguments.toArray(String[]::new));
  }

  private Path out(String name) {
    return directory.resolve("out").resolve(name);
  }
}
