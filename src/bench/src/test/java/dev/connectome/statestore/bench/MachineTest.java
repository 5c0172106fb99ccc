package dev.connectome.statestore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests what a page may contain about the machine of the measurement. */
class MachineTest {
  @ParameterizedTest
  @CsvSource({
    "5.15.0-91-generic, 5.15",
    "6.1.7-vendor+build.3, 6.1",
    "14.5, 14.5",
    "11, 11",
    "unknown, unknown"
  })
  void namesNoParticularBuildOfAKernel(String version, String shown) {
    assertThat(Machine.release(version)).isEqualTo(shown);
  }
}
