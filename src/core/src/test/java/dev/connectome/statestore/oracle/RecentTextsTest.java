package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The memory of a check does not grow with the store. */
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
  void aListOfTextsIsReadAndEverythingElseRefused() {
    Set<String> texts = RecentTexts.of(3);
    assertThatThrownBy(() -> RecentTexts.addAll(JsonCursor.of("one", "memory"), texts))
        .isInstanceOf(FormatException.class)
        .hasMessage("memory is a text, not a list");
    assertThatThrownBy(() -> RecentTexts.addAll(JsonCursor.of(List.of(1), "memory"), texts))
        .isInstanceOf(FormatException.class)
        .hasMessage("memory[0] is a number, not a text");
    assertThat(texts).isEmpty();
    RecentTexts.addAll(JsonCursor.of(List.of("one", "two"), "memory"), texts);
    assertThat(texts).containsExactly("one", "two");
  }
}
