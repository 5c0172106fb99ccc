package dev.connectome.statestore.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.CapabilitiesBuilder;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The alphabet and the configurations of the complete suite. */
class CompleteSuiteTest {
  private static final Capabilities ALL = Capabilities.all();

  /** Every kind of command is a letter, or it is named with the reason why not. */
  @Test
  void theAlphabetHasEachKindOfCommand() {
    Set<CommandKind> kinds = EnumSet.copyOf(Letter.LEFT_OUT.keySet());
    for (Letter letter : Letter.of(ALL)) {
      letter.after(0).forEach(step -> kinds.add(CommandKind.of(step.command())));
    }
    assertThat(kinds).containsExactly(CommandKind.values());
    assertThat(Letter.of(ALL)).extracting(Letter::name).doesNotHaveDuplicates().hasSize(27);
  }

  @Test
  void theWordsThatShowChoicesHaveLettersOfTheAlphabet() {
    Alphabet alphabet = Alphabet.of(ALL);
    assertThat(alphabet.showingChoices()).extracting(List::size).containsExactly(11, 4, 3);
  }

  /** Observers misbehave in each way, too. */
  @Test
  void theAlphabetHasEachBehaviourOfObservers() {
    Set<Class<?>> behaviours = new HashSet<>();
    for (Letter letter : Letter.of(ALL)) {
      for (TimedCommand step : letter.after(0)) {
        if (step.command() instanceof Command.Subscribe subscribe) {
          behaviours.add(subscribe.behaviour().getClass());
        }
      }
    }
    Set<Class<?>> all = new HashSet<>(List.of(ObserverBehaviour.class.getPermittedSubclasses()));
    all.remove(ObserverBehaviour.Listens.class); // the kit's own observer does only that
    assertThat(behaviours).isEqualTo(all);
  }

  @Test
  void anyTwoChoicesComeTogetherInFewConfigurations() {
    List<StoreConfig> every = ConfigurationChoice.every(ALL);
    List<StoreConfig> few = ConfigurationChoice.pairwise(ALL);
    assertThat(every).hasSize(48).allMatch(ALL::supports);
    assertThat(few).hasSize(6).isSubsetOf(every);
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

  /** What most users run is among the configurations, whatever a store declares. */
  @Test
  void theDefaultConfigurationIsTheFirst() {
    for (RestartPolicy[] restart : choices(RestartPolicy.values())) {
      for (WaitStopPolicy[] stop : choices(WaitStopPolicy.values())) {
        CapabilitiesBuilder some =
            Capabilities.builder(ALL).restartPolicies(restart).waitStopPolicies(stop);
        for (RealtimeFocusPolicy[] focus : choices(RealtimeFocusPolicy.values())) {
          assertBeginsWithDefault(some.realtime(focus).build());
        }
        assertBeginsWithDefault(some.withoutRealtime().build());
      }
    }
  }

  private static void assertBeginsWithDefault(Capabilities declared) {
    assertThat(ConfigurationChoice.pairwise(declared))
        .hasSizeLessThanOrEqualTo(7)
        .startsWith(declared.defaultConfig());
  }

  /** Returns both values, and each alone. */
  private static <E> List<E[]> choices(E[] both) {
    return List.of(both, Arrays.copyOfRange(both, 0, 1), Arrays.copyOfRange(both, 1, 2));
  }

  @Test
  void aStoreWithoutChoicesHasOneConfiguration() {
    Capabilities core = Capabilities.core(RestartPolicy.CLEAR, WaitStopPolicy.MARK_COMPLETION);
    assertThat(ConfigurationChoice.pairwise(core)).containsExactly(core.defaultConfig());
  }
}
