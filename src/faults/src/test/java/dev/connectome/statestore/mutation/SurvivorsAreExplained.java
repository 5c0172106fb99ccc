package dev.connectome.statestore.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Tests that {@code mutation.md} explains exactly the survivors of the last run. Line numbers
 * change, so a survivor is identified by class, method, mutation and count. After a run that
 * changed only some classes, the page's rows about other classes do not count.
 */
class SurvivorsAreExplained {
  private static final Path PAGE = Path.of("src", "site", "markdown", "mutation.md");

  /** Matches class and method, mutation, count, reason. */
  private static final Pattern EXPLAINED =
      Pattern.compile("^\\| `([\\w$]+)\\.([\\w<>$]+)` \\| ([^|]+) \\| (\\d+) \\| [^|]{20,} \\|$");

  @Test
  void everySurvivorOfTheReferenceStoreIsExplainedAndNoOther() throws Exception {
    compare("reference", "## Survivors in the reference store");
  }

  @Test
  void everySurvivorOfTheChecksIsExplainedAndNoOther() throws Exception {
    compare("oracle", "## Survivors in the checks");
  }

  private static void compare(String run, String heading) throws Exception {
    Map<String, Integer> survived = new TreeMap<>();
    Set<String> mutated = new TreeSet<>();
    for (Element mutation : mutations(run)) {
      String name = text(mutation, "mutatedClass").replaceFirst(".*\\.", "");
      mutated.add(name);
      if (!mutation.getAttribute("detected").equals("true")) {
        String method = text(mutation, "mutatedMethod");
        String description =
            text(mutation, "description").replaceAll(" (for|to|with) dev/.*| to java/.*", "");
        survived.merge(name + "." + method + ": " + description, 1, Integer::sum);
      }
    }
    Map<String, Integer> explained = new TreeMap<>();
    for (String line : section(heading)) {
      Matcher row = EXPLAINED.matcher(line);
      if (row.matches() && mutated.contains(row.group(1))) {
        explained.merge(
            row.group(1) + "." + row.group(2) + ": " + row.group(3).strip(),
            Integer.parseInt(row.group(4)),
            Integer::sum);
      }
    }
    assertThat(survived).isEqualTo(explained);
  }

  private static List<String> section(String heading) throws Exception {
    List<String> lines = Files.readAllLines(PAGE);
    int from = lines.indexOf(heading) + 1;
    assertThat(from).as(heading).isPositive();
    int to = from;
    while (to < lines.size() && !lines.get(to).startsWith("## ")) {
      to++;
    }
    return lines.subList(from, to);
  }

  private static List<Element> mutations(String run) throws Exception {
    Path report = Path.of("target", "mutation", run, "mutations.xml");
    assumeThat(report).exists();
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("mutation");
    List<Element> mutations = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      mutations.add((Element) nodes.item(i));
    }
    assertThat(mutations).as("mutants of %s", run).isNotEmpty();
    return mutations;
  }

  private static String text(Element mutation, String child) {
    return mutation.getElementsByTagName(child).item(0).getTextContent();
  }
}
