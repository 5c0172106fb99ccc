package dev.connectome.statestore.health.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.RecordingDriver;
import dev.connectome.statestore.adapter.StateStoreAdapter;
import dev.connectome.statestore.explore.ExploreSettings;
import dev.connectome.statestore.explore.Replayer;
import dev.connectome.statestore.faults.ConformingVariant;
import dev.connectome.statestore.faults.Fault;
import dev.connectome.statestore.faults.FaultCatalogue;
import dev.connectome.statestore.faults.VariantCatalogue;
import dev.connectome.statestore.health.HealthBoard;
import dev.connectome.statestore.health.Incidents;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.observation.docks.DockForm;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import dev.connectome.statestore.observation.history.HistoryReader;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.oracle.Decidability;
import dev.connectome.statestore.oracle.Visibility;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.suite.CampaignRunner;
import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.Selection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests every faulty store and every conforming variant while scenarios act on it, both live with
 * an attached verifier and from the recording of its docks. What is visible is reported under the
 * requirement that the scenario fails, and nothing else is reported.
 */
@Execution(ExecutionMode.CONCURRENT)
class WatchedFaultsTest {
  @TempDir private Path directory = Path.of("");

  /**
   * Faults that neither an attached verifier nor a recording can show, or that they show
   * differently.
   */
  private static final Set<String> SILENT_LIVE =
      Set.of(
          // One listener does not see the calls to other observers.
          "docks-for-the-first-listener-alone",
          "inner-action-dropped",
          "inner-action-refused",
          "inner-action-told-inside",
          "listeners-spliced-while-walked",
          "newcomers-never-told",
          "throwing-dock-listener-ends-its-round",
          "throwing-subscriber-ends-its-round",
          "who-left-is-still-told",
          "who-left-while-told-is-still-told",
          // Subscribers are not the listeners of docks.
          "two-notifications",
          "no-notification-of-realtime-events",
          "restart-notified-twice",
          "subscribers-given-no-ledger",
          // The verifier receives docks, and nothing after the action has returned.
          "subscribers-told-after-the-action",
          // What a caller writes later into its own object is no action.
          "label-of-the-callers-event",
          "payload-of-the-callers-event",
          // The return value of an action goes to its caller only.
          "state-returned-from-before",
          // The verifier itself makes no export and no extra read.
          "wrong-when-read-once-more",
          "export-counts-itself",
          "export-moves-the-tick");

  /** Faults that a recording shows only by a digest or a number, and not by an entry or a dock. */
  private static final Set<String> KNOWN_BY_NUMBERS_ALONE =
      Set.of(
          "first-entry-overwritten-by-the-seventeenth",
          "sorted-by-time",
          "boundary-edited-after-two-restarts",
          "survivor-edited-by-a-realtime-append",
          "dock-never-fires",
          "dock-only-for-appends",
          // The verifier is the first listener here, so that the recording receives nothing.
          "docks-for-the-first-listener-alone",
          "release-that-is-a-text-ignored",
          "inner-action-told-nobody",
          "throwing-observer-ends-the-telling");

  /** A scenario writes into a returned state: the verifier takes that for a change by the store. */
  private static final String WRITTEN_INTO = "writing into a handed-out state reached the store";

  private static final Set<String> SHOWS_A_WRITE =
      Set.of("ALG-C2", "VAL-E2", "VAL-P1", "VAL-V1", "VAL-V3");

  /**
   * Scenarios export twice, and the store counts its readers: the further breaches are the store's.
   */
  private static final Map<String, Set<String>> ALSO =
      Map.of(
          "export-consumes",
          Set.of("VAL-P1"),
          // Found between actions: it is also a change without an action.
          "entry-edited-in-place",
          Set.of("VAL-V3"),
          // The dock carries what the kit's observer wrote.
          "state-returned-inside-is-told-later",
          Set.of("ALG-C3", "VAL-V3"),
          // The store counts its readers, and here there are two.
          "wrong-when-read-once-more",
          Set.of("ALG-C3", "BEH-B3R"));

  /** Decided live according to its table, but not reported in these scenarios. */
  private static final Map<String, Set<String>> UNTOLD =
      Map.of(
          // Visible in scenarios about something else.
          "entry-inserted-before-the-newest", Set.of("BEH-E1"),
          "earlier-entries-swapped", Set.of("BEH-E1"),
          "entry-gone-from-the-middle", Set.of("BEH-E1"),
          "realtime-event-lost-when-full", Set.of("BEH-E2"),
          "list-in-the-focus-keeps-what-was-lit", Set.of("BEH-B3"),
          "sorted-by-time", Set.of("BEH-E1"),
          // Visible in a read while a wait runs; the verifier reads only when a command is
          // executed.
          "two-decimals-displayed", Set.of("VAL-V4"),
          "value-from-the-display", Set.of("ALG-T2"));

  private static final RequirementCatalogue CATALOGUE = RequirementCatalogue.load();

  static List<Fault> faults() {
    return FaultCatalogue.all().stream()
        .filter(fault -> !fault.name().equals(FaultCatalogue.NULL_STORE))
        // The attached verifier admits one action at a time, so faults under threads do not show
        // here.
        .filter(fault -> !fault.name().endsWith("-under-two-threads"))
        .filter(fault -> isTaken(fault.name()))
        .toList();
  }

  static List<ConformingVariant> variants() {
    return VariantCatalogue.all().stream().filter(variant -> isTaken(variant.name())).toList();
  }

  /**
   * All stores take minutes: the test takes a third, always the same. {@code -Dproof.all=true}
   * takes all, as {@code scripts/prove} does.
   */
  private static boolean isTaken(String name) {
    return Boolean.getBoolean("proof.all") || Math.floorMod(name.hashCode(), 3) == 0;
  }

  @ParameterizedTest
  @MethodSource("faults")
  void tellsWhatTheStoreBreaksAndNothingElse(Fault fault) throws IOException {
    Set<String> profiles = Selection.everything().profiles();
    Selection about = new Selection(profiles, List.copyOf(fault.breaks()));
    Watched watched = watch(fault.adapter().get(), about);
    Set<String> allowed = new TreeSet<>(fault.breaks());
    allowed.addAll(ALSO.getOrDefault(fault.name(), Set.of()));
    if (fault.facts().containsValue(WRITTEN_INTO)) {
      allowed.addAll(SHOWS_A_WRITE);
    }
    assertThat(allowed).as("live " + watched.live.breaches()).containsAll(watched.liveIds());
    assertThat(allowed)
        .as("recorded " + watched.recorded.breaches())
        .containsAll(watched.recordedIds());
    assertThat(watched.judgedAgain("live")).isEqualTo(watched.liveIds());
    if (KNOWN_BY_NUMBERS_ALONE.contains(fault.name())) {
      assertThat(watched.recordedIds()).containsAll(watched.judgedAgain("recorded"));
    } else {
      assertThat(watched.judgedAgain("recorded")).isEqualTo(watched.recordedIds());
    }
    if (SILENT_LIVE.contains(fault.name()) || fault.rare()) {
      return;
    }
    Set<String> untold = new TreeSet<>();
    fault.breaks().forEach(id -> untold.add(CATALOGUE.lead(id)));
    untold.removeIf(id -> !isDecidedLive(id));
    untold.removeAll(watched.liveIds());
    assertThat(untold)
        .as("live, decided there and not told")
        .isEqualTo(UNTOLD.getOrDefault(fault.name(), Set.of()));
    // Some faults are visible to a listener only in scenarios about something else.
    Set<String> told =
        watched.liveIds().isEmpty()
            ? watch(fault.adapter().get(), Selection.everything()).liveIds()
            : watched.liveIds();
    assertThat(told).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void isQuietAboutAStoreThatConforms(ConformingVariant variant) throws IOException {
    Watched watched = watch(variant.adapter().get(), Selection.everything());
    assertThat(watched.live.breaches()).isEmpty();
    assertThat(watched.live.warnings()).isEmpty();
    assertThat(watched.adapter.judged()).isGreaterThan(100);
    assertThat(watched.adapter.notJudged()).isEqualTo(Map.of());
    assertThat(watched.recorded.breaches()).isEmpty();
    assertThat(watched.recorded.warnings()).isEmpty();
    assertThat(watched.monitor.counts().judged()).isGreaterThan(100);
    assertThat(watched.monitor.counts().notJudged()).isEqualTo(Map.of());
  }

  private static boolean isDecidedLive(String lead) {
    return Checks.all().stream()
        .filter(check -> check.requirement().equals(lead))
        .anyMatch(
            check ->
                check.decidability().from(Visibility.LIVE).extent() == Decidability.Extent.DECIDES);
  }

  private record Watched(
      WatchedAdapter adapter,
      HealthBoard live,
      StreamMonitor monitor,
      HealthBoard recorded,
      Path directory) {

    /**
     * Returns the findings in the written histories, each judged as {@code tck replay} judges it.
     */
    Set<String> judgedAgain(String visibility) throws IOException {
      Set<String> ids = new TreeSet<>();
      Path incidents = directory.resolve(visibility);
      if (!Files.exists(incidents)) {
        return ids;
      }
      try (Stream<Path> files = Files.list(incidents)) {
        for (Path file : files.toList()) {
          List<Finding> findings = Replayer.judge(List.of(), HistoryReader.read(file)).findings();
          findings.forEach(finding -> ids.add(finding.requirement()));
        }
      }
      return ids;
    }

    Set<String> liveIds() {
      return adapter.breaches().keySet();
    }

    Set<String> recordedIds() {
      return monitor.counts().breachesByRequirement().keySet();
    }
  }

  private Watched watch(StateStoreAdapter adapter, Selection selection) throws IOException {
    HealthBoard live = new HealthBoard();
    Path incidents = Files.createTempDirectory(directory, "incidents");
    WatchedAdapter watched =
        new WatchedAdapter(adapter, live, new Incidents(incidents.resolve("live")));
    List<String> lines = new ArrayList<>();
    try (RecordingDriver driver =
        new RecordingDriver(
            new InProcessDriver(watched, Duration.ofSeconds(10)),
            told -> lines.add(DockForm.line(told) + "\n"))) {
      new CampaignRunner(driver, selection, ExploreSettings.none()).run(Progress.silent());
    }
    HealthBoard recorded = new HealthBoard();
    StreamMonitor monitor = new StreamMonitor(recorded);
    monitor.keepHistories(new Incidents(incidents.resolve("recorded")));
    DockReader reader =
        new DockReader(
            new ByteArrayInputStream(String.join("", lines).getBytes(StandardCharsets.UTF_8)));
    for (DockReading next = reader.next(); next != null; next = reader.next()) {
      monitor.accept(next);
    }
    monitor.end();
    return new Watched(watched, live, monitor, recorded, incidents);
  }
}
