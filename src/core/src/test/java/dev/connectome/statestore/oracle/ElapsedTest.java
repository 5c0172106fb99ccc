package dev.connectome.statestore.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which displays are seconds with one decimal. */
class ElapsedTest {

  @Test
  void aNumberHasAtMostOneDecimal() {
    for (double shown : new double[] {0, 0.1, 1.3, 4, 0.1 + 0.2}) {
      assertThat(Elapsed.displayed(shown)).isEqualTo(shown);
    }
    assertThat(Elapsed.displayed(0.25)).isNull();
    assertThat(Elapsed.displayed(-0.0)).isNull();
  }

  @Test
  void aBillionthOfATenthIsNoDecimal() {
    assertThat(Elapsed.displayed(1e-10)).isEqualTo(1e-10);
    assertThat(Elapsed.displayed(1.1e-10)).isNull();
  }

  @Test
  void aTextHasExactlyOneDecimal() {
    assertThat(Elapsed.displayed("1.3")).isEqualTo(1.3);
    for (Object other : new Object[] {"1", "1.30", "-1.3", "1.3 s", "", true}) {
      assertThat(Elapsed.displayed(other)).as("%s", other).isNull();
    }
    assertThat(Elapsed.displayed(null)).isNull();
  }
}
