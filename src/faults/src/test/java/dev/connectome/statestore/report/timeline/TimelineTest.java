package dev.connectome.statestore.report.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.report.SampleCounterexamples;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class TimelineTest {
  private static final String HOSTILE =
      "\u001b[31m]]>&<script>alert(1)</script>\u0000\ud800\u202e\"'" + "x".repeat(100_000);

  static List<String> faults() {
    return dev.connectome.statestore.faults.FaultCatalogue.all().stream()
        .filter(fault -> !fault.rare())
        .map(dev.connectome.statestore.faults.Fault::name)
        .limit(25)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void drawsEveryKindOfFailure(String fault) throws Exception {
    History history = SampleCounterexamples.history(fault, 3, 120);
    Finding finding = Finding.of("VAL-V1", 1, "an example").expected(1, 2).build();

    Element svg = parsed(Timeline.svg(history, finding));

    assertThat(texts(svg))
        .contains("an example", "expected", "observed", "a fresh store is opened");
  }

  @Test
  void showsWhatWasExpectedAtTheFailingStep() throws Exception {
    Counterexample counterexample = SampleCounterexamples.of("cursor-plus-one", 1);

    String svg = Timeline.svg(counterexample);

    Element root = parsed(svg);
    assertThat(texts(root))
        .contains(
            counterexample.finding().requirement() + "  " + counterexample.finding().problem(),
            counterexample.finding().fact("expected").orElseThrow());
    assertThat(styles(root, "rect")).containsOnlyOnce("tl-failing");
    assertThat(svg).doesNotContain(" id=").contains("prefers-color-scheme: dark");
  }

  @Test
  void leavesNothingToHostileText() throws Exception {
    History history = SampleCounterexamples.history("cursor-plus-one", 1, 50);
    var sessionStart = history.sessionStart();
    History hostile =
        new History(
            history.header(),
            new dev.connectome.statestore.observation.SessionStart(
                new Implementation(HOSTILE, HOSTILE, HOSTILE),
                sessionStart.capabilities(),
                sessionStart.config(),
                sessionStart.nowMs(),
                sessionStart.initial().toBuilder()
                    .focus(HOSTILE, HOSTILE, HOSTILE)
                    .explanation(HOSTILE, HOSTILE)
                    .build()),
            history.observations());
    Finding finding = Finding.of("VAL-V1", 1, HOSTILE).expected(HOSTILE, HOSTILE).build();

    String svg = Timeline.svg(hostile, finding);

    assertThat(svg).doesNotContain("\u001b", "\u0000", "\u202e", "<script");
    assertThat(svg.length()).isLessThan(200_000);
    assertThat(texts(parsed(svg))).allMatch(text -> text.length() <= 2_400);
  }

  @Test
  void saysWhichStepsItLeavesOut() throws Exception {
    History history = SampleCounterexamples.history("cursor-plus-one", 1, 0);
    History longer = repeated(history, 90);

    List<String> texts =
        texts(parsed(Timeline.svg(longer, Finding.of("VAL-V1", 60, "late").build())));

    assertThat(texts).contains("steps 4 to 41 are not drawn", "steps 63 to 90 are not drawn");
    assertThat(texts).contains("1", "3", "42", "60", "62").doesNotContain("4", "41", "63");
  }

  @Test
  void saysWhenItWasNotSeenAgain() throws Exception {
    String svg = Timeline.svg(SampleCounterexamples.seenOnce("cursor-plus-one", 1));

    assertThat(svg).contains("not again");
  }

  private static History repeated(History one, int times) {
    var first = SampleCounterexamples.history("cursor-plus-one", 1, 1).observations().get(0);
    return new History(
        one.header(),
        one.sessionStart(),
        IntStream.rangeClosed(1, times)
            .mapToObj(
                index ->
                    new dev.connectome.statestore.observation.Observation(
                        index,
                        first.command(),
                        first.nowMs(),
                        0,
                        List.of(),
                        first.outcome(),
                        first.after(),
                        0,
                        List.of()))
            .toList());
  }

  private static Element parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static List<String> texts(Element svg) {
    return elements(svg, "text").stream()
        .map(element -> element.getLastChild() == null ? "" : element.getLastChild().getNodeValue())
        .toList();
  }

  private static List<String> styles(Element svg, String name) {
    return elements(svg, name).stream().map(element -> element.getAttribute("class")).toList();
  }

  private static List<Element> elements(Element root, String name) {
    NodeList nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(at -> (Element) nodes.item(at)).toList();
  }

  /** Writes some pictures into a directory, for a person to look at. */
  public static void main(String[] args) throws IOException {
    for (String fault : List.of(args).subList(1, args.length)) {
      Counterexample one = SampleCounterexamples.of(fault, 3);
      Files.writeString(Path.of(args[0], fault + ".svg"), Timeline.svg(one));
      Files.writeString(
          Path.of(args[0], fault + ".feature"),
          dev.connectome.statestore.report.scenario.ScenarioText.of(one));
    }
  }
}
