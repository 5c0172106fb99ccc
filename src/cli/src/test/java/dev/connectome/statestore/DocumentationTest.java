package dev.connectome.statestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.CapabilityPage;
import dev.connectome.statestore.report.ChoicePage;
import dev.connectome.statestore.report.InputPage;
import dev.connectome.statestore.report.InterpretationPage;
import dev.connectome.statestore.report.ModelPage;
import dev.connectome.statestore.spec.RequirementCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests that the pages are correct and that their links work, both in a checkout and in the site.
 */
class DocumentationTest {
  private static final Path PAGES = Path.of("src", "site", "markdown");
  private static final Path CONSUMER =
      Path.of("src", "it", "conforming-store", "src", "test", "java", "com", "example", "store");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");

  static List<Path> documents() throws IOException {
    List<Path> documents =
        new ArrayList<>(
            List.of(
                Path.of("README.md"),
                Path.of("CONTRIBUTING.md"),
                Path.of("CHANGELOG.md"),
                Path.of("reports", "README.md")));
    documents.addAll(pages());
    try (Stream<Path> files =
        Files.find(Path.of("src", "examples"), 2, DocumentationTest::isPage)) {
      files.sorted().forEach(documents::add);
    }
    return documents;
  }

  @ParameterizedTest
  @ValueSource(strings = {"SmallStoreAdapter.java", "SmallStoreTest.java"})
  void theCodeForJavaIsWhatAConsumersBuildRuns(String file) throws IOException {
    String code = Files.readString(CONSUMER.resolve(file));
    assertThat(Files.readString(PAGES.resolve("java.md"))).contains("```java\n" + code + "```\n");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsSomewhere(Path document) throws IOException {
    List<String> lost = new ArrayList<>();
    for (String link : links(document)) {
      String[] parts = link.split("#", 2);
      Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]).normalize();
      if (!Files.exists(target) || (parts.length == 2 && !anchors(target).contains(parts[1]))) {
        lost.add(link);
      }
    }
    assertThat(lost).isEmpty();
  }

  @Test
  void noPageOfTheSiteLinksOutOfIt() throws IOException {
    for (Path page : pages()) {
      assertThat(links(page)).as(page.toString()).noneMatch(link -> link.startsWith(".."));
    }
  }

  @Test
  void theMenuAndTheOverviewHaveEveryPage() throws IOException {
    String menu = Files.readString(Path.of("src", "site", "site.xml"));
    String overview = Files.readString(PAGES.resolve("index.md"));
    for (Path page : pages()) {
      String name = page.getFileName().toString();
      assertThat(menu).contains("href=\"" + name.replace(".md", ".html") + "\"");
      if (!name.equals("index.md")) {
        assertThat(overview).contains("(" + name + ")");
      }
    }
  }

  @Test
  void theInterpretationsAreThoseOfTheCatalogue() throws IOException {
    assertThat(Files.readString(PAGES.resolve("interpretations.md")))
        .as("write it again: scripts/tck requirements --interpretations")
        .isEqualTo(InterpretationPage.of(RequirementCatalogue.load()));
  }

  @Test
  void theModelIsShownBesideEachRequirement() throws IOException {
    assertThat(Files.readString(PAGES.resolve("model-requirements.md")))
        .as("write it again: scripts/tck requirements --model")
        .isEqualTo(ModelPage.of(RequirementCatalogue.load()));
  }

  @Test
  void theFreeChoicesAreThoseThatTheKitSees() throws IOException {
    assertThat(Files.readString(PAGES.resolve("free-choices.md")))
        .as("write it again: scripts/tck requirements --choices")
        .isEqualTo(ChoicePage.page());
  }

  @Test
  void everyCapabilityAndDockFieldOfTheProtocolIsExplained() throws IOException {
    assertThat(Files.readString(PAGES.resolve("capabilities.md")))
        .as("write it again: scripts/tck requirements --capabilities")
        .isEqualTo(CapabilityPage.page())
        .doesNotContain("|  |");
  }

  @Test
  void whatIsTriedIsWhatTheTableSays() throws IOException {
    assertThat(Files.readString(PAGES.resolve("what-is-tried.md")))
        .as("write it again: scripts/tck requirements --inputs")
        .isEqualTo(InputPage.page());
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static boolean isPage(Path file, Object attributes) {
    return file.toString().endsWith(".md") && !file.toString().contains("node_modules");
  }

  private static List<String> links(Path document) throws IOException {
    String text = CODE.matcher(Files.readString(document)).replaceAll("");
    return LINK.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.startsWith("http"))
        .toList();
  }

  /** Returns the anchors that a reader of the checkout sees: one for each heading. */
  private static List<String> anchors(Path document) throws IOException {
    List<String> anchors = new ArrayList<>();
    for (String line : Files.readAllLines(document)) {
      Matcher own = Pattern.compile("<a id=\"([^\"]+)\">").matcher(line);
      if (own.find()) {
        anchors.add(own.group(1));
      } else if (line.startsWith("#")) {
        String title = line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(title.replaceAll("[^\\w\\- ]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }
}
