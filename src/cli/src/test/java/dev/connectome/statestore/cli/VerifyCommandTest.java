package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests statements of real runs, unchanged and tampered with. */
class VerifyCommandTest {
  private static String good = "";
  private static String bad = "";

  @TempDir private static Path made = Path.of("");

  @TempDir private Path directory = Path.of("");

  private final Shell shell = Shell.pipe();

  @BeforeAll
  static void runTwice() throws IOException {
    good = statementOf("reference");
    bad = statementOf("faulty:cursor-plus-one");
  }

  @BeforeEach
  void lay() throws IOException {
    copy("reference");
  }

  @Test
  void aStatementOfThisKitHolds() {
    assertThat(verify()).as(shell.out()).isEqualTo(0);
    assertThat(shell.out())
        .contains("holds  consistency", "holds  files", "holds  features and kit")
        .contains(
            "not checked: who signed it", "not checked: whether a new run gives the same verdicts");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"exit_code\" : 0| \"exit_code\" : 1| exit_code: expected 0, stated 1",
        "\"passed\" : 41| \"passed\" : 40| counts.passed: expected 41, stated 40",
        "\"partial\" : false| \"partial\" : true| selection.partial: expected false",
        "\"level\" : \"MUST\"| \"level\" : \"SHOULD\"| level: expected MUST, stated SHOULD",
        "\"verdict\" : \"passed\"| \"verdict\" : \"failed\"| failed without a finding",
        "\"kit\" : \"| \"kit\" : \"0| no statement",
        "\"made_at\"| \"made\"| no statement",
        "\"status\" : \"passed\"| \"status\" : \"well\"| no statement",
      })
  void aGoodStatementThatWasEditedDoesNot(String found, String put, String complaint)
      throws IOException {
    assertThat(good).contains(found);
    write("statement.json", replaceFirst(good, found, put));

    assertThat(verify()).as(shell.out()).isIn(1, 2);
    assertThat(shell.out() + shell.err()).contains(complaint);
  }

  @Test
  void aFailureThatWasMadeAPassIsFound() throws IOException {
    assertThat(bad).contains("\"verdict\" : \"failed\"");
    write("statement.json", bad.replace("\"verdict\" : \"failed\"", "\"verdict\" : \"passed\""));

    assertThat(verify()).isEqualTo(1);
    assertThat(shell.out()).contains("ALG-C2 passed, but has findings");
  }

  @Test
  void aPassWithoutWitnessesIsFound() throws IOException {
    write("statement.json", good.replaceAll("\"witnesse[sd]+\" : \\d+", "\"witnesses\" : 0"));

    assertThat(verify()).isEqualTo(2);
    write("statement.json", good.replaceAll("\"witnesses\" : \\d+", "\"witnesses\" : 0"));
    assertThat(verify()).isEqualTo(1);
    assertThat(shell.out()).contains("VAL-V1 passed without a witness");
  }

  @Test
  void aFileThatWasChangedOrTakenAwayIsFound() throws IOException {
    write("junit.xml", "<testsuites/>");
    Files.delete(directory.resolve("summary.md"));

    assertThat(verify()).isEqualTo(1);
    assertThat(shell.out()).contains("junit.xml was changed", "summary.md is missing");
  }

  @Test
  void aFileOutsideIsNotEvenRead() throws IOException {
    write("statement.json", good.replace("\"junit.xml\" :", "\"../junit.xml\" :"));

    assertThat(verify()).isEqualTo(1);
    assertThat(shell.out()).contains("../junit.xml is outside of the statement's directory");
  }

  @Test
  void featuresOfAnotherKitAreFound() throws IOException {
    String digest = Sha256.of(new byte[0]);
    write(
        "statement.json",
        good.replaceAll("\"focus.feature\" : \"\\w+\"", "\"focus.feature\" : \"" + digest + "\""));

    assertThat(verify()).isEqualTo(1);
    assertThat(shell.out()).contains("feature focus.feature differs");
  }

  @Test
  void anotherVersionOfTheKitLeavesItOpen() throws IOException {
    write("statement.json", replaceFirst(good, "\"version\" : \"0.", "\"version\" : \"9."));

    assertThat(verify()).isEqualTo(3);
    assertThat(shell.out()).contains("open  features and kit: made by kit 9.");
  }

  @Test
  void aSignatureSaysWhoVouchesForIt() throws Exception {
    KeyPair own = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path secret = pem("private.pem", "PRIVATE KEY", own.getPrivate().getEncoded());
    Path open = pem("public.pem", "PUBLIC KEY", own.getPublic().getEncoded());
    assertThat(verify("--key", open.toString())).isEqualTo(1);
    assertThat(shell.out()).contains("BROKEN  signature", "there is no ");

    assertThat(shell.run("sign", statement(), "--key", secret.toString())).isEqualTo(0);
    assertThat(Files.size(directory.resolve("statement.json.sig"))).isEqualTo(64);
    assertThat(verify("--key", open.toString())).as(shell.out()).isEqualTo(0);

    write("statement.json", good + " ");
    assertThat(verify("--key", open.toString())).isEqualTo(1);
    assertThat(shell.out()).contains("is not this key's signature");
    assertThat(verify("--key", secret.toString())).isEqualTo(2);
    assertThat(shell.err()).contains("no line -----BEGIN PUBLIC KEY-----");
  }

  @Test
  void anotherRunShowsWhetherTheVerdictsAreEarned() throws IOException {
    statementOf("faulty:cursor-plus-one", "--only", "ALG-C2,VAL-V1");
    copy("faulty:cursor-plus-one");

    assertThat(verify("--rerun", "--adapter", "faulty:cursor-plus-one"))
        .as(shell.out())
        .isEqualTo(0);
    assertThat(verify("--rerun", "--adapter", "reference")).isEqualTo(1);
    assertThat(shell.out()).contains("ALG-C2: stated failed, now passed");
    assertThat(verify("--rerun")).isEqualTo(2);
  }

  private int verify(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "verify";
    arguments[1] = statement();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return shell.run(arguments);
  }

  private void copy(String adapter) throws IOException {
    Path from = made.resolve(adapter);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory.resolve(from.relativize(file));
        Files.createDirectories(copy.resolveSibling(""));
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private String statement() {
    return directory.resolve("statement.json").toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private Path pem(String name, String kind, byte[] der) throws IOException {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return Files.writeString(
        directory.resolve(name),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }

  private static String replaceFirst(String text, String found, String put) {
    int at = text.indexOf(found);
    return text.substring(0, at) + put + text.substring(at + found.length());
  }

  private static String statementOf(String adapter, String... more) throws IOException {
    Path reports = made.resolve(adapter);
    String[] arguments = new String[more.length + 9];
    arguments[5] = "--tries";
    arguments[6] = "20";
    arguments[7] = "--complete";
    arguments[8] = "none";
    arguments[0] = "run";
    arguments[1] = "--adapter";
    arguments[2] = adapter;
    arguments[3] = "--reports";
    arguments[4] = reports.toString();
    System.arraycopy(more, 0, arguments, 9, more.length);
    Shell.pipe().run(arguments);
    return Files.readString(reports.resolve("statement.json"));
  }
}
