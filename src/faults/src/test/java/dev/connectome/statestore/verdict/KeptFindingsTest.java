package dev.connectome.statestore.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Tests that a finding of each kind of each faulty store stays word for word. Its reader must not
 * need to know how Java prints a record, a map, a list of names or a time.
 */
class KeptFindingsTest {
  private static final Path KEPT =
      Path.of("src/faults/src/test/resources/dev/connectome/statestore/mutation/findings.txt");

  /** A text in quotes comes from the store and may have any content. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");

  private static final Pattern JAVA =
      Pattern.compile(
          "\\dE-?\\d" // 1.7672256E12
              + "|\\b[A-Z]\\w*\\[" // Focus[…]
              + "|\\w=" // {id=…}
              + "|\\[[a-z_]\\w*[,\\]]" // [ledger]
              + "|\\bOptional\\b|@[0-9a-f]{6,}|\\bnull, s");

  @Test
  void noneOfThemSpeaksJava() throws IOException {
    List<String> facts =
        Files.readAllLines(KEPT).stream().filter(line -> line.startsWith("  ")).toList();
    assertThat(facts).hasSizeGreaterThan(500);
    assertThat(facts).noneMatch(KeptFindingsTest::speaksJava);
  }

  @Test
  void whatWasJavaIsFound() {
    assertThat(
            List.of(
                "  observed: 1.7672256E12",
                "  observed: Focus[activeNodeId=null]",
                "  observed: {id=ev-3}",
                "  changed: [ledger]",
                "  changed: [cursor, ledger]",
                "  observed: started null, stopped null"))
        .allMatch(KeptFindingsTest::speaksJava);
    assertThat(
            List.of(
                "  observed: \"Focus[a=1]\"",
                "  observed: [1, 2.5]",
                "  expected: [\"ev-1\"]",
                "  observed: {\"a\": null, \"b\": \"x\"}"))
        .noneMatch(KeptFindingsTest::speaksJava);
  }

  private static boolean speaksJava(String fact) {
    // An exception of a store is shown unchanged, and a code point looks like an exponent.
    return !fact.startsWith("  observed: java.")
        && JAVA.matcher(QUOTED.matcher(fact).replaceAll("\"\"").replaceAll("U\\+[0-9A-F]+", ""))
            .find();
  }
}
