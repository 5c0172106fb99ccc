package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is remembered of a store does not grow with it. */
class RecentTextsTest {

  @Test
  void asManyAsWereAskedForAreHeldAndTheOldestGoes() {
    Set<String> texts = RecentTexts.of(2);
    texts.add("one");
    texts.add("two");
    assertThat(texts).containsExactly("one", "two");
    texts.add("three");
    assertThat(texts).containsExactly("two", "three");
  }

  @Test
  void aListIsReadAndNothingElse() {
    Set<String> texts = RecentTexts.of(3);
    RecentTexts.addAll("one", texts);
    assertThat(texts).isEmpty();
    RecentTexts.addAll(List.of("one", "two"), texts);
    assertThat(texts).containsExactly("one", "two");
  }
}
