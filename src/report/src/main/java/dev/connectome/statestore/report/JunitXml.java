package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.RequirementVerdict;
import dev.connectome.statestore.verdict.RunResult;
import dev.connectome.statestore.verdict.ShownText;
import dev.connectome.statestore.verdict.WaiverUse;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Renders a run as JUnit XML for CI servers: one suite with a test for each requirement, then one
 * suite for each feature with its scenarios. It is red exactly when the exit code is: a broken
 * SHOULD is skipped with a message.
 */
public final class JunitXml {
  private final RunReading run;
  private final XMLStreamWriter xml;

  private JunitXml(RunReading run, XMLStreamWriter xml) {
    this.run = run;
    this.xml = xml;
  }

  /** Returns the file as text. */
  public static String of(RunResult result, RequirementCatalogue catalogue) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JunitXml(new RunReading(result, catalogue), xml).write();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a writer into memory failed", e);
    }
    return text.toString();
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    breakLine(0);
    xml.writeStartElement("testsuites");
    xml.writeAttribute("name", "state-store-tck");
    suite("requirements", run.result().requirements().stream().map(this::requirement).toList());
    Map<String, List<CaseRecord>> byFeature =
        run.result().cases().stream()
            .collect(
                Collectors.groupingBy(CaseRecord::group, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<CaseRecord>> feature : byFeature.entrySet()) {
      suite(feature.getKey(), feature.getValue().stream().map(this::scenario).toList());
    }
    if (!run.result().waivers().isEmpty()) {
      suite("waivers", run.result().waivers().stream().map(JunitXml::waiver).toList());
    }
    List<JunitTest> troubles = troubles();
    if (!troubles.isEmpty()) {
      suite("run", troubles);
    }
    breakLine(0);
    xml.writeEndElement();
    breakLine(0);
    xml.writeEndDocument();
  }

  private JunitTest requirement(RequirementVerdict entry) {
    String name = entry.requirement() + " " + run.requirement(entry).title();
    String group = run.groupTitle(run.requirement(entry));
    String reason = entry.verdict().wireName() + ": " + entry.reason();
    String details = FindingText.groups(entry, run);
    return switch (entry.verdict()) {
      case PASSED -> JunitTest.passed(name, group);
      case NOT_SELECTED, NOT_SUPPORTED, WAIVED -> JunitTest.skipped(name, group, reason);
      case FAILED, INCONCLUSIVE ->
          run.isMust(entry)
              ? JunitTest.failed(name, group, reason, details)
              : JunitTest.skipped(name, group, run.mildness(entry) + ", " + reason);
    };
  }

  private static JunitTest waiver(WaiverUse use) {
    String name = use.waiver().requirement() + " " + use.waiver().pattern();
    String message = use.state().wireName() + ": " + use.sentence();
    String details =
        "owner: "
            + use.waiver().owner()
            + "\nreason: "
            + use.waiver().reason()
            + "\nissue: "
            + use.waiver().issue();
    return switch (use.state()) {
      case USED -> JunitTest.passed(name, "waivers");
      case NOT_JUDGED -> JunitTest.skipped(name, "waivers", message);
      case STALE, EXPIRED -> JunitTest.failed(name, "waivers", message, details);
    };
  }

  private JunitTest scenario(CaseRecord record) {
    double seconds = record.millis() / 1000.0;
    String tags = String.join(" ", record.requirements());
    String name = tags.isEmpty() ? record.name() : record.name() + " [" + tags + "]";
    JunitTest test =
        switch (record.status()) {
          case PASSED -> JunitTest.passed(name, record.group());
          case NOT_APPLICABLE ->
              JunitTest.skipped(name, record.group(), "not-applicable: " + record.message());
          case FAILED ->
              run.counts(record)
                  ? JunitTest.failed(
                      name, record.group(), record.message(), FindingText.all(record))
                  : JunitTest.skipped(
                      name, record.group(), "does not count in this run: " + record.message());
          case NOT_DRIVEN, OUT_OF_TIME, KIT_FAILED ->
              JunitTest.error(
                  name, record.group(), record.status().wireName() + ": " + record.message());
        };
    return test.of(record.id(), seconds);
  }

  private List<JunitTest> troubles() {
    List<JunitTest> troubles = new ArrayList<>();
    run.result()
        .driverFailures()
        .forEach(text -> troubles.add(JunitTest.error("the implementation", "run", text)));
    run.result()
        .kitFailures()
        .forEach(text -> troubles.add(JunitTest.error("the kit itself", "run", text)));
    return troubles;
  }

  private void suite(String name, List<JunitTest> tests) throws XMLStreamException {
    breakLine(1);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", ShownText.line(name));
    xml.writeAttribute("tests", String.valueOf(tests.size()));
    xml.writeAttribute("failures", count(tests, "failure"));
    xml.writeAttribute("errors", count(tests, "error"));
    xml.writeAttribute("skipped", count(tests, "skipped"));
    for (JunitTest test : tests) {
      testcase(test);
    }
    breakLine(1);
    xml.writeEndElement();
  }

  private void testcase(JunitTest test) throws XMLStreamException {
    breakLine(2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", ShownText.line(test.group()));
    xml.writeAttribute("name", ShownText.line(test.name()));
    if (!test.file().isEmpty()) {
      xml.writeAttribute("file", ShownText.line(test.file()));
      xml.writeAttribute("line", test.line());
    }
    xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", test.seconds()));
    if (!test.element().isEmpty()) {
      xml.writeStartElement(test.element());
      xml.writeAttribute("message", ShownText.line(test.message()));
      xml.writeCharacters(ShownText.page(test.details()));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void breakLine(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String count(List<JunitTest> tests, String element) {
    return String.valueOf(tests.stream().filter(test -> test.element().equals(element)).count());
  }
}
