package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.page.HtmlReport;
import dev.connectome.statestore.spec.Profile;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  /** The pages of this test; a browser test also reads them. */
  private static final Path PAGES = Path.of("target", "pages");

  private static final Pattern TAG = Pattern.compile("<([a-zA-Z!][^\\s/>]*)([^>]*)>");
  private static final Set<String> KNOWN =
      Set.of(
          "!DOCTYPE",
          "a",
          "article",
          "b",
          "body",
          "caption",
          "code",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "head",
          "header",
          "html",
          "input",
          "ol",
          "rect",
          "text",
          "svg",
          "mark",
          "button",
          "i",
          "label",
          "legend",
          "li",
          "main",
          "meta",
          "nav",
          "p",
          "pre",
          "script",
          "section",
          "span",
          "strong",
          "style",
          "summary",
          "table",
          "tbody",
          "td",
          "th",
          "thead",
          "title",
          "tr",
          "ul");

  @Test
  void nothingThatAnImplementationSaysBecomesMarkup() throws IOException {
    String page = page("hostile", SampleRun.broken(), SampleRun.conformant());

    Set<String> tags = new TreeSet<>();
    Matcher tag = TAG.matcher(withoutOwnCode(page));
    while (tag.find()) {
      tags.add(tag.group(1));
      assertThat(tag.group(2)).doesNotContainPattern("\\son[a-z]+=");
    }
    assertThat(KNOWN).containsAll(tags);
    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;\"", "\\u001b[31m]]&gt;", "\\u202e")
        .doesNotContain("\u001b", "\u202e", "\u0000");
  }

  @Test
  void aMegabyteOfMessageIsCutWithANote() {
    String page = html(SampleRun.broken());

    assertThat(page).contains("more characters)");
    assertThat(page.length()).isLessThan(1_000_000);
  }

  @Test
  void asksNobodyForAnything() {
    String page = html(SampleRun.conformant());

    assertThat(page)
        .contains("default-src 'none'", "script-src 'sha256-")
        .doesNotContainPattern("(src|href)=\"(https?:)?//");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    String page = html(SampleRun.broken());
    Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
    Set<String> lost = new TreeSet<>();
    while (link.find()) {
      if (!page.contains("id=\"" + link.group(1) + "\"")) {
        lost.add(link.group(1));
      }
    }

    // The sample's scenarios are invented, so no feature contains them.
    assertThat(lost).containsExactly("focus-7", "raw-3");
  }

  @Test
  void expectedAndObservedStandSideBySide() {
    assertThat(html(SampleRun.broken()))
        .containsSubsequence(
            "Two active edges",
            "2 findings",
            "<div class=\"expected\"><dt>expected</dt>",
            "<div class=\"observed\"><dt>observed</dt>");
  }

  @Test
  void aFindingTellsAfterWhichActionOfItsScenario() {
    assertThat(html(SampleRun.broken())).contains(">after action 2 of <a href=\"#focus-7\"");
  }

  @Test
  void saysWhatWasNotVerifiedAndWhy() {
    String page = html(SampleRun.broken());

    assertThat(page.substring(page.indexOf("id=\"unverified\"")))
        .contains("not covered: a restart", "no realtime");
  }

  @Test
  void saysThatNothingWasExplored() {
    String alone = "the scenarios alone; nothing was explored beyond them";

    assertThat(html(SampleRun.conformant())).contains(alone, "Each requirement was decided.");
    assertThat(html(SampleRun.explored(2)))
        .contains("2 random sequences of 9 asked for (seed 1), 7 actions in all; ")
        .doesNotContain(alone);
  }

  @Test
  void casesThatDoNotApplyAreCounted() {
    assertThat(html(SampleRun.broken())).contains("41 requirements in 4 cases (1 does not apply)");
    assertThat(html(SampleRun.conformant()))
        .contains("41 requirements in 1 case")
        .doesNotContain("in 1 cases");
  }

  @Test
  void showsWrongStoresThatAreFound() {
    List<KillRow> kills = List.of(new KillRow("two-edges", "lights two", List.of("VAL-V2")));

    assertThat(HtmlReport.handbook(SampleRun.CATALOGUE, kills))
        .contains("href=\"#store-two-edges\"", "id=\"store-two-edges\"", "lights two");
  }

  @Test
  void severalImplementationsStandSideBySide() throws IOException {
    assertThat(page("several", SampleRun.broken(), SampleRun.conformant()))
        .contains(
            "2 implementations side by side", "good 1 (java)", "data-verdicts=\"failed passed\"");
  }

  @Test
  void whatExplorationFoundHasItsStepsItsPictureAndNoScenario() throws IOException {
    Counterexample found = SampleCounterexamples.of("cursor-plus-one", 1);
    String page = page("explored", SampleRun.failing(found));

    assertThat(page)
        .contains("<div class=\"trace\"><script type=\"application/json\">{\"name\":\"ALG-C2-1\"")
        .contains("<svg xmlns", "href=\"counterexamples/ALG-C2-1.jsonl\"")
        .contains("tck replay counterexamples/ALG-C2-1.jsonl")
        .doesNotContain("href=\"#exploration");
  }

  @Test
  void aProfileThatIsNotDeclaredIsNotPassed() {
    assertThat(html(SampleRun.conformant()))
        .contains("<strong>conformant</strong>: core, realtime, threads");
    assertThat(html(SampleRun.without(Profile.THREADS)))
        .contains("<strong>conformant</strong>: core, realtime; threads not declared");
  }

  @Test
  void saysWhatChangedSinceTheRunBefore() {
    RunResult earlier = SampleRun.without(Profile.THREADS);
    RunResult now = SampleRun.failing(SampleCounterexamples.of("cursor-plus-one", 1));

    assertThat(page(now, now)).contains("no verdict changed");
    assertThat(page(SampleRun.conformant(), earlier)).contains("1 newly verified: BEH-E1T");
    assertThat(page(now, earlier)).doesNotContain("since the run before");
  }

  private static String page(RunResult now, RunResult earlier) {
    return HtmlReport.of(now, SampleRun.CATALOGUE, Optional.of(earlier), Path.of("out"));
  }

  private static String html(RunResult... results) {
    return HtmlReport.of(List.of(results), SampleRun.CATALOGUE);
  }

  private static String page(String name, RunResult... results) throws IOException {
    String page = html(results);
    Files.createDirectories(PAGES);
    Files.writeString(PAGES.resolve(name + ".html"), page);
    return page;
  }

  private static String withoutOwnCode(String page) {
    return page.replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script>.*?</script>", "");
  }
}
