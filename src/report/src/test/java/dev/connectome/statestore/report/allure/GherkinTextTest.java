package dev.connectome.statestore.report.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.report.allure.GherkinText.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class GherkinTextTest {
  private static final GherkinText TEXT =
      GherkinText.of(
          """
          Feature: Things
            Words about them.

            Background:
              Given everything is ready

            @A-1
            Scenario: Before any rule
              When it runs

            Rule: They add up

              Background:
                And nothing moves

              Scenario Outline: <one> and <two>
                When they meet:
                  | who   | where |
                  | <one> | <two> |
                Then all is well

                Examples:
                  | one | two |
                  | a   | b   |
                  | c\\|d | <e> |

            Rule: Another
              Scenario: The last
                Then it is over
          """);

  @Test
  void aScenarioBeginsWithItsBackground() {
    assertThat(TEXT.at(8).rule()).isEmpty();
    assertThat(TEXT.at(8).steps())
        .containsExactly(step("Given everything is ready"), step("When it runs"));
  }

  @Test
  void aRowOfExamplesIsAScenarioOfItsOwn() {
    assertThat(TEXT.at(24).rule()).isEqualTo("They add up");
    assertThat(TEXT.at(24).steps())
        .containsExactly(
            step("Given everything is ready"),
            step("And nothing moves"),
            new Step("When they meet:", List.of("| who   | where |", "| a | b |")),
            step("Then all is well"));
    assertThat(TEXT.at(25).steps().get(2).rows()).last().isEqualTo("| c|d | <e> |");
  }

  @Test
  void aBackgroundEndsWithItsRule() {
    assertThat(TEXT.at(28).rule()).isEqualTo("Another");
    assertThat(TEXT.at(28).steps())
        .containsExactly(step("Given everything is ready"), step("Then it is over"));
  }

  @Test
  void whereNoScenarioStandsThereIsNone() {
    assertThat(TEXT.at(1).steps()).isEmpty();
    assertThat(TEXT.at(23).steps()).as("the heading of the examples").isEmpty();
  }

  private static Step step(String text) {
    return new Step(text, List.of());
  }
}
