package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.observation.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An adapter for the first version of the protocol still works. */
class OlderProtocolTest {

  @ParameterizedTest
  @ValueSource(strings = {"speaks-only-one", "refuses-all-but-one"})
  void isDrivenInItsOwnVersion(String behaviour) {
    Observation observation =
        Scripts.trigger(Jvm.running(Misbehaving.class, behaviour), StdioSettings.defaults());
    assertThat(observation.after().localPause()).isTrue();
  }

  @Test
  void oneThatRefusesEveryVersionIsNotDriven() {
    ChildCommand command = Jvm.running(Misbehaving.class, "knows-no-hello");
    assertThatThrownBy(() -> Scripts.trigger(command, StdioSettings.defaults()))
        .hasMessage("hello: the adapter says unsupported: no protocol 0");
  }
}
