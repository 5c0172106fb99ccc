package dev.connectome.statestore.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.verdict.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Tests that the checks give the recorded histories the kept findings, word for word, and count
 * situations as before. The other tests ask whether a finding exists; here it must also show the
 * same values at the same step, and a check that sees less than before is noticed although it still
 * sees something.
 *
 * <p>After an intended change, {@code -Dmutation.keep=true} rewrites the files; read the difference
 * before you commit it.
 */
final class JudgementsStayAsKept {
  private static final Path KEPT =
      Checkout.top().resolve("src/faults/src/test/resources/dev/connectome/statestore/mutation");

  @Test
  void findingsShowTheSameFacts() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Fault fault : FaultCatalogue.all()) {
      Map<String, List<Finding>> byKind = new LinkedHashMap<>();
      for (History history : Corpus.read(fault.name())) {
        for (Finding finding : Corpus.judge(history).findings()) {
          byKind.computeIfAbsent(finding.kind(), none -> new ArrayList<>()).add(finding);
        }
      }
      byKind.forEach((kind, findings) -> lines.addAll(told(fault.name(), findings)));
    }
    compare("findings.txt", lines);
  }

  @Test
  void situationsAreSeenAsOften() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.addAll(seen("reference"));
    for (ConformingVariant variant : VariantCatalogue.all()) {
      lines.addAll(seen(variant.name()));
    }
    compare("evidence.txt", lines);
  }

  /** Returns the first finding of each kind in full, and the steps of all findings of the kind. */
  private static List<String> told(String store, List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    lines.add(
        store
            + ": "
            + findings.get(0).requirement()
            + " at "
            + findings.stream().map(finding -> String.valueOf(finding.step())).toList());
    findings
        .get(0)
        .facts()
        .forEach(fact -> lines.add("  " + fact.key() + ": " + onOneLine(fact.value())));
    return lines;
  }

  /** Without the places of a throw: they move with each edit of a faulty store. */
  private static String onOneLine(String text) {
    return text.lines()
        .collect(Collectors.joining("\\n"))
        .replaceAll(" \\(at \\w+\\.java:\\d+.*", "");
  }

  /** Returns a line for each requirement: its situations, and what could not be observed. */
  private static List<String> seen(String store) {
    Map<String, Map<String, Integer>> times = new TreeMap<>();
    for (History history : Corpus.read(store)) {
      Corpus.judge(history)
          .tallies()
          .forEach(
              (requirement, tally) -> {
                var ofOne = times.computeIfAbsent(requirement, none -> new TreeMap<>());
                tally.witnesses().forEach((id, seen) -> ofOne.merge(id, seen, Integer::sum));
                tally.outOfSight().forEach(what -> ofOne.merge("not " + what, 1, Integer::sum));
              });
    }
    List<String> lines = new ArrayList<>();
    times.forEach((requirement, ofOne) -> lines.add(store + ": " + requirement + " " + ofOne));
    return lines;
  }

  private static void compare(String name, List<String> lines) throws IOException {
    Path file = KEPT.resolve(name);
    assertThat(lines).as("no histories: RecordHistories writes them").isNotEmpty();
    if (Boolean.getBoolean("mutation.keep")) {
      Files.createDirectories(KEPT);
      Files.write(file, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(file));
  }
}
