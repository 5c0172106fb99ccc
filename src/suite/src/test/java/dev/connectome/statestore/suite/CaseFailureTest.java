package dev.connectome.statestore.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseFailureTest {

  @Test
  void aTestEngineIsToldTextAndNoMoreThanAReaderTakes() {
    String nasty = "\u001b[31m\u202e" + "x".repeat(1_000_000);
    Finding finding = Finding.of("VAL-V2", 2, "two active edges").expected("e1", nasty).build();
    CaseRecord record =
        new CaseRecord(
            "f:1", "F", "n", List.of("VAL-V2"), CaseStatus.FAILED, nasty, 1, List.of(finding), 1);

    assertThat(CaseFailure.error(record).getMessage())
        .contains("problem: two active edges", "expected: e1", "observed: \\u001b[31m\\u202exxx")
        .contains("more characters)")
        .doesNotContain("\u001b", "\u202e")
        .hasSizeLessThan(5_000);
  }

  @Test
  void theTraceIsTheScenario() {
    assertThat(CaseFailure.error(failed("focus.feature:70")).getStackTrace())
        .extracting(StackTraceElement::toString)
        .containsExactly("Focus.After a full focus(focus.feature:70)");
    assertThat(CaseFailure.error(failed("exploration:randomSequences")).getStackTrace()).isEmpty();
  }

  @Test
  void aProblemIsToldOnceHoweverOftenItComes() {
    List<Finding> findings =
        IntStream.rangeClosed(1, 500)
            .mapToObj(step -> Finding.of("VAL-V2", step, "two edges").expected("e1", "e2").build())
            .toList();
    CaseRecord record =
        new CaseRecord("f:1", "F", "n", List.of("VAL-V2"), CaseStatus.FAILED, "", 500, findings, 1);

    assertThat(CaseFailure.error(record).getMessage())
        .contains("VAL-V2 at step 1, and 499 times more", "expected: e1")
        .hasLineCount(5);
  }

  @Test
  void eachFieldOfAProblemIsTold() {
    List<Finding> findings =
        Stream.of("active_node_id", "active_edge_id", "active_node_id")
            .map(field -> Finding.of("BEH-B3", 1, "not the release's").fact("field", field).build())
            .toList();
    CaseRecord record =
        new CaseRecord("f:1", "F", "n", List.of("BEH-B3"), CaseStatus.FAILED, "", 1, findings, 1);

    assertThat(CaseFailure.error(record).getMessage())
        .contains("field: active_node_id", "field: active_edge_id", "and 1 time more");
  }

  private static CaseRecord failed(String id) {
    return new CaseRecord(
        id, "Focus", "After a full focus", List.of(), CaseStatus.FAILED, "", 1, List.of(), 1);
  }
}
