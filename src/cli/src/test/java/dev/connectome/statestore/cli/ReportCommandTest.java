package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path directory = Path.of("");

  private final Shell shell = Shell.pipe();

  @Test
  void showsSeveralImplementationsSideBySideAndTakesTheWorst() throws IOException {
    String good = statement("reference", "1/1");
    String bad = statement("faulty:cursor-plus-one", "1/1");
    Path page = directory.resolve("compared.html");

    assertThat(shell.run("report", "--merge", good, bad, "--html", page.toString())).isEqualTo(1);
    assertThat(shell.out())
        .containsPattern("id +reference \\S+ \\(Java\\) +faulty:cursor-plus-one")
        .containsPattern("ALG-C2 +passed +failed");
    assertThat(Files.readString(page)).contains("2 implementations side by side");
  }

  @Test
  void addsUpTheStatementsOfOneImplementation() throws IOException {
    String first = statement("reference", "1/2");
    String second = statement("reference", "2/2");
    Path whole = directory.resolve("whole");

    assertThat(shell.run("report", "--merge", first, second, "--reports", whole.toString()))
        .as(shell.err())
        .isEqualTo(0);
    assertThat(shell.out()).contains("conformant (exit code 0)");
    assertThat(whole.resolve("junit.xml")).exists();
    assertThat(Shell.pipe().run("report", "--merge", first, "--reports", whole.toString()))
        .as("one part alone says nothing of the whole")
        .isEqualTo(4);
    assertThat(shell.run("report", "--merge", second, first, "--reports", whole.toString()))
        .isEqualTo(0);
    Shell verifier = Shell.pipe();
    assertThat(verifier.run("verify", whole.resolve("statement.json").toString()))
        .as(verifier.out())
        .isEqualTo(0);
  }

  @Test
  void partsOfTwoBuildsAreNoPartsOfOneRun() throws IOException {
    String first = statement("reference", "1/2");
    Path second = Path.of(statement("reference", "2/2"));
    Files.writeString(
        second,
        Files.readString(second)
            .replaceAll("(\"kit\" : \")[0-9a-f]{64}\"", "$1" + "0".repeat(64) + "\""));

    assertThat(shell.run("report", "--merge", first, second.toString())).isEqualTo(2);
    assertThat(shell.err())
        .contains("no parts of one run", second + " are of two builds of the kit");
  }

  @Test
  void whatThePartsFoundIsShownInTheWholeWithItsPictures() throws IOException {
    String first = statement("faulty:cursor-plus-one", "1/2");
    String second = statement("faulty:cursor-plus-one", "2/2");
    Path whole = directory.resolve("whole");

    assertThat(shell.run("report", "--merge", first, second, "--reports", whole.toString()))
        .isEqualTo(1);
    assertThat(whole.resolve("counterexamples/ALG-C2-1.jsonl")).exists();
    assertThat(whole.resolve("counterexamples/ALG-C2-1.svg")).exists();
    assertThat(Files.readString(whole.resolve("report.html")))
        .contains("\"name\":\"ALG-C2-1\"", "<svg xmlns");
    assertThat(shell.err()).doesNotContain("not beside");
  }

  /** Counts and findings are those of one undivided run, for a right store and for a wrong one. */
  @Test
  void theWholeSaysWhatOneRunSays() throws IOException {
    for (String adapter : List.of("reference", "faulty:cursor-plus-one")) {
      String undivided = statement(adapter, "1/1");
      Path whole = directory.resolve("whole");
      shell.run(
          "report",
          "--merge",
          statement(adapter, "1/3"),
          statement(adapter, "2/3"),
          statement(adapter, "3/3"),
          "--reports",
          whole.toString());
      assertThat(told(whole.resolve("statement.json"))).isEqualTo(told(Path.of(undivided)));
    }
  }

  /** The verdict and the evidence of each requirement, and how many findings of which kind. */
  private static List<String> told(Path statement) throws IOException {
    List<String> told = new ArrayList<>();
    for (JsonNode requirement :
        new ObjectMapper().readTree(statement.toFile()).path("requirements")) {
      List<String> findings = new ArrayList<>();
      for (JsonNode finding : requirement.path("findings")) {
        findings.add(finding.path("case").asText() + finding.at("/facts/0"));
      }
      Collections.sort(findings);
      told.add(
          requirement.path("id").asText()
              + requirement.path("verdict")
              + requirement.path("evidence")
              + findings);
    }
    return told;
  }

  @Test
  void anIndexFromZeroIsTakenToo() {
    Path reports = directory.resolve("indexed");
    for (String[] wrong :
        new String[][] {
          {"--shard-index", "4", "--shard-count", "4", "from 0 to 3, not 4"},
          {"--shard-index", "-1", "--shard-count", "4", "from 0 to 3, not -1"},
          {"--shard-index", "0", "--shard-count", "0", "from 1 up, not 0"},
          {"--shard-index", "0", "--tries", "4", "go together"},
          {"--shard-count", "4", "--tries", "4", "go together"},
          {"--shard", "0/4", "--tries", "4", "use --shard-index and --shard-count"}
        }) {
      List<String> arguments = new ArrayList<>(List.of("run", "--reports", reports.toString()));
      arguments.addAll(List.of(wrong).subList(0, 4));
      assertThat(shell.run(arguments.toArray(String[]::new))).isEqualTo(2);
      assertThat(shell.err()).contains(wrong[4]);
    }
    assertThat(
            shell.run(
                "run",
                "--shard",
                "1/4",
                "--shard-index",
                "0",
                "--shard-count",
                "4",
                "--reports",
                reports.toString()))
        .isEqualTo(2);
    assertThat(shell.err()).contains("exclude each other");
    assertThat(reports).doesNotExist();
  }

  @Test
  void saysSoWhenAStatementTravelledWithoutItsCounterexamples() throws IOException {
    Path alone = directory.resolve("alone.json");
    Files.copy(Path.of(statement("faulty:cursor-plus-one", "1/1")), alone);

    shell.run("report", "--merge", alone.toString(), "--reports", directory.toString());

    assertThat(shell.err()).contains("the histories of 1 counterexamples are missing");
    assertThat(shell.out()).contains("FAILED  ALG-C2");
  }

  @Test
  void aPageToKeepHasNothingElseOnStandardOutput() {
    String good = statement("reference", "1/1");
    String bad = statement("faulty:cursor-plus-one", "1/1");

    shell.run(
        "report", "--merge", good, bad, "--format", "markdown", "--reports", directory.toString());

    assertThat(shell.out())
        .startsWith("# 2 implementations of state_store\n")
        .contains("| ALG-C2 | MUST | One release makes exactly one commit | passed | **failed** |")
        .contains("| problem | the cursor is not the one that the release asks for (")
        .doesNotContain(directory.toString());
    assertThat(shell.err()).contains("report.html");
  }

  @Test
  void refusesWhatIsNoStatement() throws IOException {
    Path other = Files.writeString(directory.resolve("other.json"), "{\"a\":\n 1,}");

    assertThat(shell.run("report", "--merge", other.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("other.json is not JSON: line 2");
    assertThat(shell.run("report", "--merge", directory.resolve("no.json").toString()))
        .isEqualTo(2);
    assertThat(shell.err()).contains("no such file:").contains("no.json");
  }

  @Test
  void showsWhatChangedBetweenTwoRuns() {
    String good = statement("reference", "1/1");
    String bad = statement("faulty:cursor-plus-one", "1/1");

    assertThat(shell.run("diff", good, bad)).as(shell.err()).isEqualTo(1);
    assertThat(shell.out())
        .contains("implementation: reference before, faulty:cursor-plus-one now")
        .contains("newly broken\n  ALG-C2  One release makes exactly one commit: passed before,")
        .contains("the cursor is not the one that the release asks for")
        .contains("regression: 1 newly broken");
    assertThat(shell.run("diff", bad, good)).isZero();
    assertThat(shell.out()).contains("no regression: 1 fixed");
    assertThat(shell.run("diff", good, good)).isZero();
    assertThat(shell.out()).contains("nothing changed");
    assertThat(shell.run("diff", good, bad, "--format", "json")).isEqualTo(1);
    assertThat(shell.out()).contains("\"kind\" : \"broken\"");
    assertThat(shell.run("diff", good, bad, "--format", "markdown")).isEqualTo(1);
    assertThat(shell.out()).contains("| newly broken | ALG-C2 One release makes exactly one");
    assertThat(shell.run("diff", good, directory.resolve("no.json").toString())).isEqualTo(2);
  }

  private String statement(String adapter, String shard) {
    Path reports = directory.resolve((adapter + shard).replaceAll("\\W", "-"));
    Shell.pipe()
        .run(
            "run",
            "--adapter",
            adapter,
            "--only",
            "ALG-C2,VAL-V1",
            "--complete",
            "none",
            "--tries",
            "40",
            "--shard",
            shard,
            "--reports",
            reports.toString());
    return reports.resolve("statement.json").toString();
  }
}
