package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ShownText;
import io.cucumber.core.gherkin.FeatureParserException;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.Status;
import io.cucumber.plugin.event.TestCase;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestStepFinished;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the scenarios of one feature file that uses the kit's sentences. */
public final class ScenarioFile {
  private static final Pattern COMPLAINT = Pattern.compile("\\((\\d+):\\d+\\): (.*)");

  private final Path file;

  /** Creates a runner for this file, which must be UTF-8. */
  public ScenarioFile(Path file) {
    this.file = file;
  }

  /**
   * Runs each scenario in the file.
   *
   * @param driver stays open
   * @throws ScenarioFileException when the file is no feature, has no scenario, or has a sentence
   *     that the kit does not know
   */
  public List<PlayedScenario> play(Driver driver) {
    Features features = parsed();
    if (features.scenarios().isEmpty()) {
      throw new ScenarioFileException("there is no scenario in it", null);
    }
    Campaign campaign = new Campaign(driver, Checks.all());
    Problems unknown = new UnknownSentences();
    features.match(new GlueFactory(campaign), unknown);
    unknown.throwFirst();
    GlueFactory glue = new GlueFactory(campaign);
    Player player = new Player(campaign, glue);
    features.run(Set.of(), glue, player);
    player.throwFirst();
    return List.copyOf(player.played);
  }

  private Features parsed() {
    try {
      return Features.of(file);
    } catch (FeatureParserException e) {
      throw new ScenarioFileException(parserProblem(e), e);
    }
  }

  /** Returns the parser's first message, if there is one. */
  private static String parserProblem(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    Matcher complaint = COMPLAINT.matcher(text);
    return complaint.find()
        ? "line " + complaint.group(1) + ": " + ShownText.oneLine(complaint.group(2), 200)
        : ShownText.line(text);
  }

  /** Keeps the first problem: Cucumber does not pass on exceptions of a listener. */
  private abstract static class Problems implements ConcurrentEventListener {
    private @Nullable ScenarioFileException first;

    void note(TestCase scenario, String problem, @Nullable Throwable cause) {
      if (first == null) {
        first =
            new ScenarioFileException(
                "line "
                    + scenario.getLocation().getLine()
                    + ": scenario \""
                    + scenario.getName()
                    + "\": "
                    + problem,
                cause);
      }
    }

    void throwFirst() {
      if (first != null) {
        throw first;
      }
    }
  }

  /** Checks that each sentence is known. */
  private static final class UnknownSentences extends Problems {
    @Override
    public void setEventPublisher(EventPublisher publisher) {
      publisher.registerHandlerFor(TestStepFinished.class, this::matched);
    }

    private void matched(TestStepFinished event) {
      Result result = event.getResult();
      boolean isUnknown = result.getStatus() == Status.UNDEFINED;
      if (isUnknown && event.getTestStep() instanceof PickleStepTestStep step) {
        String sentence = step.getStep().getText();
        note(event.getTestCase(), "The step '" + sentence + "' is undefined.", null);
      } else if (result.getError() != null) {
        // The lines after the first contain advice for authors of steps.
        String text = String.valueOf(result.getError().getMessage());
        note(event.getTestCase(), text.lines().findFirst().orElse(""), result.getError());
      }
    }
  }

  /** Runs the scenarios and collects their results. */
  private static final class Player extends Problems {
    private final Campaign campaign;
    private final GlueFactory glue;
    private final List<PlayedScenario> played = new ArrayList<>();

    Player(Campaign campaign, GlueFactory glue) {
      this.campaign = campaign;
      this.glue = glue;
    }

    @Override
    public void setEventPublisher(EventPublisher publisher) {
      publisher.registerHandlerFor(TestCaseFinished.class, this::ended);
    }

    private void ended(TestCaseFinished event) {
      TestCase scenario = event.getTestCase();
      List<CaseResult> finished = campaign.finished();
      if (finished.size() == played.size()) {
        note(scenario, "it has no steps", null);
        return;
      }
      CaseRecord record = finished.get(finished.size() - 1).record();
      if (record.status() == CaseStatus.KIT_FAILED) {
        note(scenario, record.message(), null);
        return;
      }
      played.add(
          new PlayedScenario(
              record,
              scenario.getTags().stream().map(Features::untagged).collect(Collectors.toSet()),
              glue.getInstance(ScenarioSession.class).run()));
    }
  }
}
