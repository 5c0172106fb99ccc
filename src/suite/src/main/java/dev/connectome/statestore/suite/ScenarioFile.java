package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import dev.connectome.statestore.verdict.ShownText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Runs the scenarios of one feature file in the kit's language. One at a time in a process. */
public final class ScenarioFile {
  private static final Pattern COMPLAINT = Pattern.compile("\\((\\d+):\\d+\\): (.*)");

  private final Path file;

  /** A file in UTF-8. */
  public ScenarioFile(Path file) {
    this.file = file;
  }

  /**
   * Runs every scenario in it.
   *
   * @param driver stays open
   * @throws ScenarioFileException when it is no feature, has no scenario, or has a sentence that
   *     the kit does not know
   */
  public List<PlayedScenario> play(Driver driver) {
    RememberingDriver recorder = new RememberingDriver(driver);
    Campaign campaign = new Campaign(recorder, KitChecks.all());
    Player player = new Player(campaign, recorder);
    try (LauncherSession session = Features.openSession()) {
      SentenceWatch watch = new SentenceWatch();
      session.getLauncher().execute(Features.ofTheKit().requestToMatch(file), watch);
      watch.throwFirst();
      CurrentCampaign.begin(campaign);
      session.getLauncher().execute(Features.ofTheKit().request(file), player);
    } finally {
      CurrentCampaign.end();
    }
    return player.played();
  }

  /** The parser's first complaint, where there is one. */
  private static String parserProblem(Throwable thrown) {
    String text = String.valueOf(thrown.getMessage());
    Matcher complaint = COMPLAINT.matcher(text);
    return complaint.find()
        ? "line " + complaint.group(1) + ": " + ShownText.oneLine(complaint.group(2), 200)
        : ShownText.line(text);
  }

  private static String place(TestIdentifier test) {
    String line =
        test.getSource()
            .filter(FileSource.class::isInstance)
            .map(FileSource.class::cast)
            .flatMap(FileSource::getPosition)
            .map(position -> "line " + position.getLine() + ": ")
            .orElse("");
    return line + "scenario \"" + test.getDisplayName() + "\": ";
  }

  /** What follows is advice for those who write steps. */
  private static String firstLine(Throwable thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
  }

  /** Looks whether there is anything to run, and whether every sentence is known. */
  private static final class SentenceWatch implements TestExecutionListener {
    private @Nullable ScenarioFileException problem;
    private boolean any;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      any |= test.isTest();
      Throwable thrown = result.getThrowable().orElse(null);
      if (thrown != null && problem == null) {
        problem =
            new ScenarioFileException(
                test.isTest() ? place(test) + firstLine(thrown) : parserProblem(thrown), thrown);
      }
    }

    void throwFirst() {
      if (problem != null) {
        throw problem;
      }
      if (!any) {
        throw new ScenarioFileException("there is no scenario in it", null);
      }
    }
  }

  /** Collects, scenario by scenario. */
  private static final class Player implements TestExecutionListener {
    private final Campaign campaign;
    private final RememberingDriver recorder;
    private final List<PlayedScenario> played = new ArrayList<>();
    private @Nullable ScenarioFileException problem;

    Player(Campaign campaign, RememberingDriver recorder) {
      this.campaign = campaign;
      this.recorder = recorder;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (!test.isTest()) {
        return;
      }
      Optional<SequenceRun> run = recorder.take();
      List<CaseResult> finished = campaign.finished();
      if (finished.size() == played.size()) {
        note(test, "it has no steps");
        return;
      }
      CaseRecord record = finished.get(finished.size() - 1).record();
      if (record.status() == CaseStatus.KIT_FAILED) {
        note(test, record.message());
        return;
      }
      played.add(
          new PlayedScenario(
              record,
              test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()),
              run));
    }

    /** A listener that throws is not heard. */
    private void note(TestIdentifier test, String what) {
      if (problem == null) {
        problem = new ScenarioFileException(place(test) + what, null);
      }
    }

    List<PlayedScenario> played() {
      if (problem != null) {
        throw problem;
      }
      return List.copyOf(played);
    }
  }
}
