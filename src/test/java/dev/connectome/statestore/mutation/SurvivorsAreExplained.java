package dev.connectome.statestore.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The survivors that {@code mutation.md} lists are those that the last run reports. Lines move, so
 * a survivor is known by class, method and mutation, and by how often that comes.
 */
class SurvivorsAreExplained {
  private static final Path PAGE = Path.of("src", "site", "markdown", "mutation.md");

  /** A row that explains: class and method, mutation, how many, why. */
  private static final Pattern EXPLAINED =
      Pattern.compile("^\\| `(\\w+\\.[\\w<>$]+)` \\| ([^|]+) \\| (\\d+) \\| [^|]{20,} \\|$");

  /** A row that only counts: class, mutants, killed, survivors. */
  private static final Pattern COUNTED =
      Pattern.compile("^\\| `(\\w+)` \\| \\d+ \\| \\d+ \\| (\\d+) \\|$");

  @Test
  void everySurvivorOfTheReferenceStoreIsExplainedAndNoOther() throws Exception {
    Map<String, Integer> survived = new TreeMap<>();
    for (Element mutation : survivors("reference")) {
      survived.merge(
          text(mutation, "mutatedClass")
              + "."
              + text(mutation, "mutatedMethod")
              + ": "
              + text(mutation, "description").replaceAll(" (for|to|with) dev/.*| to java/.*", ""),
          1,
          Integer::sum);
    }
    Map<String, Integer> explained = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = EXPLAINED.matcher(line);
      if (row.matches()) {
        explained.merge(
            row.group(1) + ": " + row.group(2).strip(),
            Integer.parseInt(row.group(3)),
            Integer::sum);
      }
    }
    assertThat(survived).isEqualTo(explained);
  }

  /** What is open may shrink unnoticed, never grow. */
  @Test
  void noCheckHasMoreSurvivorsThanAreCounted() throws Exception {
    Map<String, Integer> counted = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      Matcher row = COUNTED.matcher(line);
      if (row.matches()) {
        counted.put(row.group(1), Integer.parseInt(row.group(2)));
      }
    }
    Map<String, Integer> survived = new TreeMap<>();
    for (Element mutation : survivors("oracle")) {
      survived.merge(text(mutation, "mutatedClass").replaceAll("\\$.*", ""), 1, Integer::sum);
    }
    survived.forEach(
        (name, number) ->
            assertThat(number)
                .as("survivors in %s", name)
                .isLessThanOrEqualTo(counted.getOrDefault(name, 0)));
  }

  private static Iterable<Element> survivors(String run) throws Exception {
    Path report = Path.of("target", "mutation", run, "mutations.xml");
    assumeThat(report).exists();
    NodeList mutations =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("mutation");
    List<Element> survivors = new ArrayList<>();
    for (int i = 0; i < mutations.getLength(); i++) {
      Element mutation = (Element) mutations.item(i);
      if (!mutation.getAttribute("detected").equals("true")) {
        survivors.add(mutation);
      }
    }
    assertThat(mutations.getLength()).as("mutants of %s", run).isPositive();
    return survivors;
  }

  private static String text(Element mutation, String child) {
    String text = mutation.getElementsByTagName(child).item(0).getTextContent();
    return child.equals("mutatedClass") ? text.substring(text.lastIndexOf('.') + 1) : text;
  }
}
