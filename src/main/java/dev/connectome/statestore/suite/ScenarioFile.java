package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.CaseStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Runs the scenarios of one feature file in the kit's language. One at a time in a process. */
public final class ScenarioFile {
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
    RecordingDriver recorder = new RecordingDriver(driver);
    Campaign campaign = new Campaign(recorder, KitChecks.all());
    Player player = new Player(campaign, recorder);
    CurrentCampaign.begin(campaign);
    try (LauncherSession session = Features.openSession()) {
      session.getLauncher().execute(Features.ofTheKit().request(file), player);
    } catch (RuntimeException e) {
      throw new ScenarioFileException(rootMessage(e), e);
    } finally {
      CurrentCampaign.end();
    }
    return player.played();
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Collects, scenario by scenario. */
  private static final class Player implements TestExecutionListener {
    private final Campaign campaign;
    private final RecordingDriver recorder;
    private final List<PlayedScenario> played = new ArrayList<>();
    private @Nullable ScenarioFileException problem;

    Player(Campaign campaign, RecordingDriver recorder) {
      this.campaign = campaign;
      this.recorder = recorder;
    }

    List<PlayedScenario> played() {
      if (problem != null) {
        throw problem;
      }
      if (played.isEmpty()) {
        throw new ScenarioFileException("there is no scenario in it", null);
      }
      return List.copyOf(played);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Optional<Throwable> thrown = result.getThrowable();
      if (!test.isTest()) {
        thrown.ifPresent(this::unreadable);
        return;
      }
      Optional<SequenceRun> run = recorder.take();
      List<CaseResult> finished = campaign.finished();
      if (finished.size() == played.size()) {
        unreadable(thrown.orElseGet(() -> new IllegalStateException("no record was made of it")));
        return;
      }
      CaseRecord record = finished.get(finished.size() - 1).record();
      if (record.status() == CaseStatus.KIT_FAILED) {
        thrown.ifPresent(this::unreadable);
      }
      played.add(
          new PlayedScenario(
              record,
              test.getTags().stream().map(TestTag::getName).collect(Collectors.toSet()),
              run));
    }

    private void unreadable(Throwable thrown) {
      if (problem == null) {
        problem = new ScenarioFileException(rootMessage(thrown), thrown);
      }
    }
  }
}
