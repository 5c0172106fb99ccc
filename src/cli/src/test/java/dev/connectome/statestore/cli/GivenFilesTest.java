package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that each command quickly and clearly refuses a wrong object in place of each file that it
 * reads.
 */
@Isolated("Measures how long a refusal takes")
class GivenFilesTest {
  private static final String FILE = "FILE";

  /** The arguments that pass each input file to the kit. */
  private static final Map<String, List<String>> READERS =
      new TreeMap<>(
          Map.of(
              "waivers", List.of("run", "--only", "VAL-P2", "--tries", "0", "--waivers", FILE),
              "verified", List.of("verify", FILE),
              "signed", List.of("sign", FILE, "--key", "PRIVATE"),
              "private key", List.of("sign", "STATEMENT", "--key", FILE),
              "public key", List.of("verify", "STATEMENT", "--key", FILE),
              "signature", List.of("verify", "STATEMENT", "--key", "PUBLIC", "--signature", FILE),
              "merged", List.of("report", "--merge", FILE),
              "history", List.of("replay", FILE),
              "shown", List.of("show", FILE),
              "feature", List.of("replay", "FILE.feature", "--adapter", "reference")));

  /** The inputs that contain one JSON value. */
  private static final List<String> JSON = List.of("waivers", "verified", "signed", "merged");

  @TempDir private static Path directory = Path.of("");
  private static final Map<String, String> PLACES = new TreeMap<>();

  private final Shell shell = Shell.pipe();

  @BeforeAll
  static void make() throws Exception {
    Path reports = directory.resolve("made");
    Shell.pipe()
        .run(
            "run",
            "--only",
            "VAL-P2",
            "--tries",
            "0",
            "--complete",
            "none",
            "--reports",
            "" + reports);
    PLACES.put("STATEMENT", reports.resolve("statement.json").toString());
    var pair = java.security.KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    PLACES.put("PRIVATE", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    Shell.pipe().run("sign", PLACES.get("STATEMENT"), "--key", PLACES.get("PRIVATE"));
    PLACES.put("PUBLIC", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("unfit")
  void whatIsNoFileOfBoundedSizeIsRefused(String reader, String kind) throws Exception {
    refused(reader, place(kind), problem(kind));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("unstrict")
  void whatIsNotOneJsonValueIsRefused(String reader, String kind) throws Exception {
    String whole = whole(reader);
    String text =
        switch (kind) {
          case "empty" -> "";
          case "blank" -> " \n\n";
          case "cut off" -> whole.substring(0, whole.length() / 2);
          case "a key twice" ->
              whole.replaceFirst("\\{\\s*\"(\\w+)\" ?: ?", "{\n  \"$1\": null,\n  \"$1\": ");
          case "something behind" -> whole + "\n\n{}";
          case "a bracket behind" -> whole + "]";
          case "brackets" -> "[".repeat(100_000);
          case "braces" -> "{\"a\":".repeat(100_000);
          case "a long number" -> "9".repeat(20_000);
          case "a comment" -> "/* x */" + whole;
          default -> throw new IllegalArgumentException(kind);
        };
    Path file = Files.writeString(directory.resolve("unstrict"), text);

    refused(reader, file, kind.equals("empty") || kind.equals("blank") ? "no" : "JSON: ");
    if (kind.contains("behind") || kind.equals("a key twice")) {
      assertThat(shell.err()).containsPattern("line \\d+, column \\d+|: column \\d+");
    }
  }

  @ParameterizedTest
  @MethodSource("readersOfText")
  void whatIsNotUtf8IsRefusedWithItsPlace(String reader) throws Exception {
    byte[] bytes = "{\"a\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Path file = Files.write(directory.resolve("latin1"), bytes);

    refused(reader, file, "not UTF-8");
    assertThat(shell.err())
        .contains(List.of("history", "shown").contains(reader) ? "line 1" : "line 1, column 8");
  }

  private void refused(String reader, Path file, String problem) {
    List<String> arguments = new ArrayList<>();
    for (String word : READERS.getOrDefault(reader, List.of())) {
      arguments.add(
          word.startsWith(FILE)
              ? named(file, word.substring(FILE.length()))
              : PLACES.getOrDefault(word, word));
    }
    long began = System.nanoTime();

    assertThat(shell.run(arguments.toArray(String[]::new))).as(shell.err()).isEqualTo(2);
    assertThat(shell.err())
        .contains(problem)
        .contains(file.getFileName().toString())
        .doesNotContain("Exception");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  /** Returns a name with this ending for the same file. */
  private static String named(Path file, String ending) {
    if (ending.isEmpty()) {
      return file.toString();
    }
    Path link = directory.resolve(file.getFileName() + ending);
    assertThatCode(
            () -> {
              Files.deleteIfExists(link);
              Files.createSymbolicLink(link, file);
            })
        .doesNotThrowAnyException();
    return link.toString();
  }

  private static Path place(String kind) throws Exception {
    Path file = directory.resolve(kind.replace(' ', '-'));
    switch (kind) {
      case "zero" -> {
        assumeThat(Path.of("/dev/zero")).exists();
        return Path.of("/dev/zero");
      }
      case "directory" -> Files.createDirectories(file);
      case "fifo" -> {
        Files.deleteIfExists(file);
        assumeThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
      }
      case "sparse" -> {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
          sparse.setLength(2L << 30);
        }
      }
      case "marked" -> Files.writeString(file, "\ufeff{}");
      default -> {}
    }
    return file;
  }

  private static String problem(String kind) {
    return switch (kind) {
      case "zero", "fifo" -> "a pipe or a device, not a file: ";
      case "directory" -> "a directory, not a file: ";
      case "sparse" -> " has 2,147,483,648 bytes; at most ";
      case "marked" -> "byte order mark";
      default -> "no such file: ";
    };
  }

  private static String whole(String reader) throws IOException {
    return reader.equals("waivers")
        ? "{\"waivers\": []}"
        : Files.readString(Path.of(PLACES.get("STATEMENT")));
  }

  private static String pem(String kind, byte[] der) throws IOException {
    String body = java.util.Base64.getMimeEncoder().encodeToString(der);
    return Files.writeString(
            directory.resolve(kind.replace(' ', '-') + ".pem"),
            "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n")
        .toString();
  }

  static Stream<Arguments> unfit() {
    return READERS.keySet().stream()
        .flatMap(
            reader ->
                Stream.of("missing", "zero", "fifo", "directory", "sparse")
                    .map(kind -> Arguments.of(reader, kind)));
  }

  static Stream<Arguments> unstrict() {
    return JSON.stream()
        .flatMap(
            reader ->
                Arrays.stream(
                        "empty,blank,cut off,a key twice,something behind,a bracket behind,brackets,braces,a long number,a comment"
                            .split(","))
                    .map(kind -> Arguments.of(reader, kind)));
  }

  static Stream<String> readersOfText() {
    return READERS.keySet().stream().filter(reader -> !reader.equals("signature"));
  }
}
