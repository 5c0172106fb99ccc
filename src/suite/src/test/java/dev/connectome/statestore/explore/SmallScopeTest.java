package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sequences that are claimed to be complete are complete. */
class SmallScopeTest {
  private static final Capabilities ALL = Capabilities.all();

  @Test
  void everySequenceComesOnce() {
    SmallScope scope = new SmallScope(ALL, ALL.defaultConfig(), 2, 0);
    Set<Sequence> seen = new HashSet<>();
    scope.all().forEach(sequence -> assertThat(seen.add(sequence)).isTrue());
    int letters = scope.letters().size();
    assertThat(seen).hasSize(letters * letters);
    assertThat(scope.sequences()).isEqualTo((long) letters * letters);
  }

  @Test
  void theLengthFitsTheActions() {
    int letters = AlphabetCommand.of(ALL).size();
    assertThat(SmallScope.longestWithin(1, ALL, 1)).isEqualTo(1);
    assertThat(SmallScope.longestWithin(2L * letters * letters, ALL, 1)).isEqualTo(2);
    assertThat(SmallScope.longestWithin(2L * letters * letters - 1, ALL, 1)).isEqualTo(1);
  }

  @Test
  void anyTwoChoicesComeTogetherInFewConfigurations() {
    List<StoreConfig> every = ConfigurationChoice.every(ALL);
    List<StoreConfig> few = ConfigurationChoice.pairwise(ALL);
    assertThat(every).hasSize(48).allMatch(ALL::supports);
    assertThat(few).hasSizeLessThan(10).isSubsetOf(every);
    for (StoreConfig wanted : every) {
      assertThat(few)
          .anyMatch(
              config ->
                  config.restartPolicy() == wanted.restartPolicy()
                      && config.retention().equals(wanted.retention()))
          .anyMatch(
              config ->
                  config.realtimeFocus() == wanted.realtimeFocus()
                      && config.keepRawPayload() == wanted.keepRawPayload())
          .anyMatch(
              config ->
                  config.waitStopPolicy() == wanted.waitStopPolicy()
                      && config.retention().equals(wanted.retention()));
    }
  }

  @Test
  void aStoreWithoutChoicesHasOneConfiguration() {
    Capabilities core = Capabilities.core(RestartPolicy.CLEAR, WaitStopPolicy.MARK_COMPLETION);
    assertThat(ConfigurationChoice.pairwise(core)).containsExactly(core.defaultConfig());
  }
}
