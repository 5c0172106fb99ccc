package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.connectome.statestore.report.files.RunReports;
import dev.connectome.statestore.report.page.HtmlReport;
import dev.connectome.statestore.verdict.ReportSink;
import dev.connectome.statestore.verdict.RunResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class ReportsTest {

  @Test
  void statementHoldsEverythingForMachines() throws Exception {
    JsonNode node = json(SampleRun.broken());

    assertThat(node.at("/exit_code").asInt()).isEqualTo(1);
    assertThat(node.at("/verdict").asText()).isEqualTo("not-conformant");
    assertThat(node.at("/selection/partial").asBoolean()).isFalse();
    assertThat(node.at("/capabilities/restart_policies"))
        .extracting(JsonNode::asText)
        .containsExactly("boundary", "clear");
    JsonNode focus = requirement(node, "VAL-V2");
    assertThat(fieldNames(focus))
        .contains("id", "level", "profile", "title", "verdict", "reason", "findings", "evidence");
    assertThat(focus.at("/verdict").asText()).isEqualTo("failed");
    assertThat(focus.at("/findings/0/case").asText()).isEqualTo("focus.feature:7");
    assertThat(focus.at("/findings/0/step").asInt()).isEqualTo(2);
    assertThat(focus.at("/findings/0/facts"))
        .extracting(fact -> fact.get("key").asText())
        .containsExactly("problem", "expected", "observed");
    assertThat(requirement(node, "VAL-V1").at("/evidence/situations/0/witnessed").asInt())
        .isEqualTo(9);
    assertThat(node.at("/cases")).hasSize(4);
  }

  @Test
  void statementOfAnUnknownImplementationIsStillWhole() throws Exception {
    JsonNode node = json(SampleRun.notDriven());

    assertThat(node.at("/implementation").isNull()).isTrue();
    assertThat(node.at("/exit_code").asInt()).isEqualTo(4);
    assertThat(node.at("/driver_failures")).hasSize(1);
  }

  @Test
  void statementCutsWhatIsTooLong() {
    assertThat(text(SampleRun.broken()).length()).isLessThan(500_000);
  }

  @Test
  void junitXmlIsWellFormedWhateverTheImplementationSays() throws Exception {
    Element root = xml(SampleRun.broken());

    List<Element> tests = elements(root, "testcase");
    assertThat(tests).hasSize(SampleRun.CATALOGUE.requirements().size() + 4);
    Element focus = test(tests, "VAL-V2 ");
    assertThat(elements(focus, "failure")).hasSize(1);
    assertThat(focus.getTextContent())
        .contains("problem: two active edges (2 times)", "\\u202e\\u001b[31m]]>&<|`\\u0000");
    assertThat(elements(test(tests, "PAT-RET "), "skipped").get(0).getAttribute("message"))
        .contains("not-supported");
    assertThat(elements(test(tests, "VAL-P2 "), "failure").get(0).getAttribute("message"))
        .contains("inconclusive");
  }

  @Test
  void junitXmlIsRedOnlyWhereTheExitCodeIs() throws Exception {
    List<Element> tests = elements(xml(SampleRun.broken()), "testcase");

    assertThat(elements(test(tests, "PAT-RAW "), "failure")).isEmpty();
    assertThat(elements(test(tests, "Raw payload"), "failure")).isEmpty();
    assertThat(elements(test(tests, "Raw payload"), "skipped")).hasSize(1);
    assertThat(elements(test(tests, "One focus"), "failure")).hasSize(1);
    assertThat(elements(xml(SampleRun.conformant()), "failure")).isEmpty();
  }

  @Test
  void summaryLeavesNoMarkupToTheImplementation() {
    String page = summary(SampleRun.broken());

    assertThat(page)
        .contains("# state_store: not-conformant", "### VAL-V2 (also VAL-E1, BEH-A2) MUST")
        .contains("Not supported, by the implementation's own declaration: PAT-RET.")
        .doesNotContain("\u001b")
        .doesNotContain("<|");
  }

  @Test
  void summaryEndsWithTheWayToTheWholeReport() {
    assertThat(summary(SampleRun.broken()))
        .endsWith("\n\nEach scenario and all that was seen: report.html in out.\n");
    assertThat(summary(SampleRun.notDriven())).endsWith("report.html in out.\n");
  }

  @Test
  void consoleGroupsWhatRepeats() {
    String page = console(SampleRun.broken());

    assertThat(page)
        .contains("two active edges (2 times)")
        .contains("VAL-V2 (also VAL-E1, BEH-A2)")
        .contains("more: tck explain VAL-V2")
        .contains("not-supported, by its own declaration: PAT-RET")
        .contains("not-conformant (exit code 1)")
        .contains("report in out");
    assertThat(page.lines().filter(line -> line.contains("two active edges"))).hasSize(1);
    assertThat(page).doesNotContain("\u001b").doesNotContain("explain VAL-E1");
  }

  /**
   * A requirement that passes does not mention the parts that the implementation does not declare.
   */
  @Test
  void whatADeclarationLeavesOutIsSaid() {
    String words = "by its own declaration: arguments of any kind beside releases and events";

    assertThat(console(SampleRun.conformant())).contains("not tested, " + words);
    String page = HtmlReport.of(List.of(SampleRun.conformant()), SampleRun.CATALOGUE);
    assertThat(page).contains("Not tested, " + words + ".");
    assertThat(summary(SampleRun.conformant()))
        .contains("Not tested, by the implementation's own declaration: arguments of any kind");
    assertThat(console(SampleRun.notDriven())).doesNotContain("not tested");
  }

  @Test
  void consoleSaysWhyNothingCouldBeDriven() {
    assertThat(console(SampleRun.notDriven()))
        .contains("not driven  the constructor threw", "not-driven (exit code 4)")
        .doesNotContain("explain");
  }

  @Test
  void aRunThatExploredNothingSaysSo() {
    String alone = "the scenarios alone; nothing was explored beyond them";

    assertThat(console(SampleRun.conformant()))
        .containsSubsequence("1 case: ", alone, "conformant");
    assertThat(summary(SampleRun.conformant())).contains(alone);
    assertThat(console(SampleRun.notDriven())).doesNotContain(alone);
    assertThat(console(SampleRun.explored(0)))
        .as("asked for, and the budget was over before")
        .contains("0 random sequences of 9 asked for");
    assertThat(console(SampleRun.explored(2)))
        .contains("2 random sequences of 9 asked for")
        .doesNotContain(alone);
  }

  @Test
  void casesThatDoNotApplyAreCounted() {
    assertThat(console(SampleRun.broken())).contains(" requirements, 4 cases (1 does not apply): ");
    assertThat(console(SampleRun.conformant())).contains(" requirements, 1 case: ");
    String page =
        ComparisonPage.of(List.of(SampleRun.broken(), SampleRun.conformant()), SampleRun.CATALOGUE);
    assertThat(page)
        .contains("\n3 of 4 scenarios; requirements: ", "\n1 scenario; requirements: ")
        .containsPattern("\\| 3 of 4 \\| PAT-RET \\|");
  }

  @Test
  void everyFileIsThereWholeAndNothingElse(@TempDir Path directory) throws IOException {
    Path reports = directory.resolve("a/b");
    List<ReportSink> sinks = new ArrayList<>();
    ServiceLoader.load(ReportSink.class).forEach(sinks::add);

    assertThat(sinks).hasSize(1);
    sinks.get(0).write(SampleRun.broken(), reports);
    sinks.get(0).write(SampleRun.conformant(), reports);

    try (Stream<Path> files = Files.list(reports)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "statement.json",
              "junit.xml",
              "summary.md",
              "report.html",
              "handbook.html",
              "badge.json",
              "code-quality.json",
              "findings.sarif",
              "allure-results");
    }
    assertThat(Files.readString(reports.resolve("statement.json"))).contains("\"conformant\"");
  }

  @Test
  void oneFileThatCannotBeWrittenCostsNoOther(@TempDir Path directory) throws IOException {
    Files.createDirectories(directory.resolve("report.html/in-the-way"));

    assertThatThrownBy(() -> new RunReports().write(SampleRun.conformant(), directory))
        .isInstanceOf(IOException.class);

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("whole files and no part of one")
          .containsExactlyInAnyOrder(
              "statement.json",
              "junit.xml",
              "summary.md",
              "badge.json",
              "code-quality.json",
              "findings.sarif",
              "report.html",
              "handbook.html",
              "allure-results");
    }
    assertThat(Files.readString(directory.resolve("statement.json")))
        .contains("\"junit.xml\" : ")
        .doesNotContain("\"report.html\"");
  }

  @Test
  void theBadgeSaysWhatTheExitCodeSays() {
    assertThat(BadgeJson.of(SampleRun.conformant(), SampleRun.CATALOGUE))
        .contains("\"schemaVersion\" : 1", "\"message\" : \"conformant\"", "brightgreen");
    assertThat(BadgeJson.of(SampleRun.broken(), SampleRun.CATALOGUE))
        .contains("\"message\" : \"not-conformant, 4 failed\"", "\"red\"");
    assertThat(BadgeJson.of(SampleRun.notDriven(), SampleRun.CATALOGUE))
        .contains("\"message\" : \"not-driven\"", "\"red\"");
  }

  @Test
  void junitXmlHasTheShapeThatCiServersRead() throws Exception {
    Validator validator =
        SchemaFactory.newDefaultInstance()
            .newSchema(ReportsTest.class.getResource("junit.xsd"))
            .newValidator();
    for (RunResult run :
        List.of(SampleRun.broken(), SampleRun.conformant(), SampleRun.notDriven())) {
      String xml = JunitXml.of(run, SampleRun.CATALOGUE);
      validator.validate(new StreamSource(new StringReader(xml)));
    }
    String wrong =
        JunitXml.of(SampleRun.conformant(), SampleRun.CATALOGUE).replace("<testcase", "<test");
    assertThatThrownBy(() -> validator.validate(new StreamSource(new StringReader(wrong))))
        .isInstanceOf(SAXException.class);
  }

  private static String summary(RunResult result) {
    return MarkdownSummary.of(result, SampleRun.CATALOGUE, Path.of("out"));
  }

  private static String console(RunResult result) {
    return ConsoleReport.of(result, SampleRun.CATALOGUE, Path.of("out"), Style.plain());
  }

  private static String text(RunResult result) {
    return Statement.of(result, SampleRun.CATALOGUE, Map.of()).text();
  }

  private static JsonNode json(RunResult result) throws IOException {
    return new ObjectMapper().readTree(text(result));
  }

  private static JsonNode requirement(JsonNode statement, String id) {
    for (JsonNode node : statement.get("requirements")) {
      if (node.get("id").asText().equals(id)) {
        return node;
      }
    }
    throw new AssertionError(id);
  }

  private static List<String> fieldNames(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Element xml(RunResult result) throws Exception {
    byte[] text = JunitXml.of(result, SampleRun.CATALOGUE).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text))
        .getDocumentElement();
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at)).toList();
  }

  private static Element test(List<Element> tests, String start) {
    return tests.stream()
        .filter(test -> test.getAttribute("name").startsWith(start))
        .findFirst()
        .orElseThrow();
  }
}
