package dev.connectome.statestore.suite;

import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.explore.Exploration;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Phase;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Explores in addition to the scenarios of a campaign: four phases, each of which is a case. */
final class ExplorationCases {
  /** The number of phases. */
  static final int COUNT = 4;

  private final Campaign campaign;
  private final Exploration exploration;
  private final Progress progress;
  private @Nullable Phase random;

  ExplorationCases(Campaign campaign) {
    this(campaign, Progress.silent());
  }

  ExplorationCases(Campaign campaign, Progress progress) {
    this.campaign = campaign;
    this.progress = progress;
    this.exploration = campaign.exploration();
  }

  /** Runs all phases, whatever one of them finds, and reports each one when it ends. */
  void run(Consumer<CaseRecord> ended) {
    ExploreSettings settings = exploration.settings();
    boolean randomly =
        settings.budget().isPresent() ? settings.isRandom() : settings.ownTries() > 0;
    ended.accept(
        phase(
            new CaseInfo(
                "exploration:longSessions",
                "Exploration",
                "Long sessions keep every rule",
                List.of()),
            exploration::longSessions));
    ended.accept(
        phase(
            new CaseInfo(
                "exploration:randomSequences",
                "Exploration",
                "Random sequences keep every rule",
                List.of()),
            phase -> {
              random = phase;
              if (randomly) {
                long most = settings.budget().isPresent() ? 0 : settings.ownTries();
                exploration.randomSequences(
                    phase,
                    () -> {
                      campaign.mayGoOn();
                      progress.running("random sequences", phase.sequences(), most);
                    });
              }
            }));
    ended.accept(
        phase(
            new CaseInfo(
                "exploration:combinations",
                "Exploration",
                "Combinations of commands and values keep every rule",
                List.of()),
            phase -> {
              if (settings.isComplete()) {
                exploration.combinations(
                    phase,
                    () -> {
                      campaign.mayGoOn();
                      progress.running(
                          "sequences of combinations",
                          phase.sequences(),
                          exploration.sequencesOfCombinations());
                    });
              }
            }));
    ended.accept(
        phase(
            new CaseInfo(
                "exploration:completeSuite",
                "Exploration",
                "The complete suite keeps every rule",
                List.of()),
            phase -> {
              if (settings.isComplete()) {
                exploration.completeSuite(
                    phase,
                    () -> {
                      progress.running(
                          "sequences of the complete suite",
                          phase.sequences(),
                          exploration.sequencesOfCompleteSuite());
                      return false;
                    });
              }
              exploration.choiceProbes(phase);
            }));
  }

  /** Returns the results of the finished phases. */
  List<CaseResult> results() {
    return campaign.finished().stream()
        .filter(result -> result.record().id().startsWith("exploration:"))
        .toList();
  }

  /** Returns the first random sequence that showed a finding of this kind, if there is one. */
  Optional<Sequence> firstShown(Finding finding) {
    return Optional.ofNullable(random).flatMap(phase -> phase.firstShown(finding));
  }

  private CaseRecord phase(CaseInfo info, Consumer<Phase> sequences) {
    Phase phase = campaign.begin(info);
    long startedNanos = System.nanoTime();
    @Nullable Throwable trouble = null;
    try {
      campaign.mayGoOn();
      sequences.accept(phase);
    } catch (RuntimeException | Error e) {
      if (e instanceof OutOfMemoryError exhausted) {
        throw exhausted;
      }
      trouble = e;
    }
    return campaign.finishPhase(trouble, (System.nanoTime() - startedNanos) / 1_000_000);
  }
}
