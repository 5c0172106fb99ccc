package dev.connectome.statestore.scenario;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.SessionStart;
import java.util.ArrayList;
import java.util.List;

/** The steps of a scenario that opens a store and executes the same commands at the same times. */
public final class ScenarioSteps {
  private final List<String> lines = new ArrayList<>();

  private ScenarioSteps() {}

  /** Returns all lines: how the store is opened, and each command; tables are indented. */
  public static List<String> of(SessionStart sessionStart, List<Observation> observations) {
    List<String> lines = new ArrayList<>();
    String keyword = "Given ";
    for (String sentence : SessionStartSentences.of(sessionStart, observations)) {
      lines.add(keyword + sentence);
      keyword = "And ";
    }
    lines.addAll(commands(sessionStart, observations));
    return lines;
  }

  /** Returns the lines of the commands alone; the first one begins with {@code When}. */
  public static List<String> commands(SessionStart sessionStart, List<Observation> observations) {
    ScenarioSteps steps = new ScenarioSteps();
    String keyword = "When ";
    long clock = sessionStart.nowMs();
    for (Observation seen : observations) {
      long passed = seen.nowMs() - clock;
      clock = seen.nowMs();
      if (passed != 0 && seen.command() instanceof Command.Look && ClockSentence.fits(passed)) {
        steps.lines.add(keyword + ClockSentence.moveAndLook(passed));
      } else {
        if (passed != 0) {
          steps.lines.add(keyword + ClockSentence.move(passed));
          keyword = "And ";
        }
        steps.add(keyword, CommandSentence.of(seen.command(), seen.nowMs()));
      }
      keyword = "And ";
    }
    return List.copyOf(steps.lines);
  }

  private void add(String keyword, Sentence sentence) {
    lines.add(keyword + sentence.text());
    sentence.below().forEach(below -> lines.add("  " + below));
  }
}
