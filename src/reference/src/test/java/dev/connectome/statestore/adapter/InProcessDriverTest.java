package dev.connectome.statestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.TroubleAdapter.Forwarding;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.ObserverEvent;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.oracle.CheckResults;
import dev.connectome.statestore.oracle.Checks;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.Implementation;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An implementation that cannot be driven gets a clear message, and nothing hangs. */
class InProcessDriverTest {
  private static final long NOW = 1_767_225_600_000L;
  private static final Command LOOK = new Command.Look();
  private static final Command RELEASE =
      new Command.Perform(new Action.CommitStepRelease(new RawRelease(Map.of())));

  @Test
  void openThatThrows() {
    assertTrouble(
        Reason.OPEN,
        "open threw IllegalStateException: no database",
        store -> {
          throw new IllegalStateException("no database");
        });
  }

  @Test
  void openThatReturnsNull() {
    StateStoreAdapter adapter =
        new TroubleAdapter(store -> store) {
          @Override
          @SuppressWarnings("NullAway")
          public StoreUnderTest<?> open(StoreConfig config, InstantSource clock) {
            return null;
          }
        };
    assertThatThrownBy(() -> drive(adapter, LOOK))
        .isInstanceOf(DriverException.class)
        .hasMessage("open returned null");
  }

  @Test
  void adapterThatCannotSayWhoItIs() {
    StateStoreAdapter adapter =
        new TroubleAdapter(store -> store) {
          @Override
          public Implementation implementation() {
            throw new UnsupportedOperationException("later");
          }
        };
    assertThatThrownBy(() -> drive(adapter, LOOK))
        .isInstanceOf(DriverException.class)
        .hasMessage("implementation() threw UnsupportedOperationException: later");
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void implementationThatNoReportCanShow(
      @Nullable String name, @Nullable String version, String problem) {
    StateStoreAdapter adapter =
        new TroubleAdapter(store -> store) {
          @Override
          @SuppressWarnings("NullAway")
          public Implementation implementation() {
            return new Implementation(name, version, "Java");
          }
        };
    assertThatThrownBy(() -> drive(adapter, LOOK))
        .isInstanceOf(DriverException.class)
        .hasMessage("implementation(): " + problem);
  }

  static Stream<Arguments> unusable() {
    String invisible = "the name has no visible character";
    return Stream.of(
        Arguments.of("", "1", invisible),
        Arguments.of(" \u00a0\t\n", "1", invisible),
        Arguments.of("\0\u001b\u200b\u202e\ud800", "1", invisible),
        Arguments.of(null, "1", "the name is null"),
        Arguments.of("x", null, "the version is null"),
        Arguments.of("n".repeat(1_000_000), "1", "the name has 1000000 characters; 200 at most"),
        Arguments.of("x", "v".repeat(201), "the version has 201 characters; 200 at most"));
  }

  @Test
  void readThatReturnsNull() {
    assertTrouble(
        Reason.READ,
        "read returned null instead of a state",
        store ->
            new Forwarding(store) {
              @Override
              @SuppressWarnings("NullAway")
              public Snapshot read() {
                return null;
              }
            });
  }

  @Test
  void describeThatReturnsNull() {
    assertTrouble(
        Reason.CONTRACT,
        "describe returned null for a state (read)",
        store ->
            new Forwarding(store) {
              @Override
              @SuppressWarnings("NullAway")
              public Snapshot describe(Snapshot state, long nowMs) {
                return null;
              }
            });
  }

  @Test
  void stateThatCanNeverBeLookedAt() {
    assertTrouble(
        Reason.READ,
        "a state (read) could not be read: IllegalStateException: revoked",
        store ->
            new Forwarding(store) {
              @Override
              public Snapshot describe(Snapshot state, long nowMs) {
                throw new IllegalStateException("revoked");
              }
            });
  }

  @Test
  void stateThatCannotBeLookedAtAnyMoreIsSeenAndNoTrouble() {
    Observation seen =
        drive(
            new TroubleAdapter(
                store ->
                    new Forwarding(store) {
                      private @Nullable Snapshot current;

                      @Override
                      public Snapshot read() {
                        current = inner.read();
                        return current;
                      }

                      @Override
                      public Snapshot describe(Snapshot state, long nowMs) {
                        if (current != null && !current.equals(state)) {
                          throw new IllegalStateException("revoked");
                        }
                        return inner.describe(state, nowMs);
                      }
                    }),
            RELEASE);

    assertThat(seen.heldChanges())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.now().unreadable()).isEqualTo("IllegalStateException: revoked"));
    assertThat(seen.after().unreadable()).isNull();
  }

  @Test
  void declaredButNotImplemented() {
    StateStoreAdapter adapter =
        new TroubleAdapter(
            store ->
                new Forwarding(store) {
                  @Override
                  public String exportText() {
                    throw new NotImplementedByAdapterException("the text export");
                  }
                });
    assertThatThrownBy(() -> drive(adapter, new Command.Export(ExportFormat.TEXT)))
        .isInstanceOf(DriverException.class)
        .hasMessage("the adapter declares the text export but does not implement it");
  }

  @Test
  void actionThatThrowsIsAnOutcomeAndNoTrouble() {
    StateStoreAdapter adapter =
        new TroubleAdapter(
            store ->
                new Forwarding(store) {
                  @Override
                  public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
                      RawRelease release) {
                    throw new IllegalArgumentException("bad release");
                  }
                });
    assertThat(drive(adapter, RELEASE).outcome())
        .isEqualTo(new Outcome.Threw("java.lang.IllegalArgumentException", "bad release"));
  }

  @Test
  void actionThatNeverReturns() {
    StateStoreAdapter adapter =
        new TroubleAdapter(
            store ->
                new Forwarding(store) {
                  @Override
                  public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
                      RawRelease release) {
                    while (true) {
                      Thread.onSpinWait();
                    }
                  }
                });
    assertThatThrownBy(() -> drive(adapter, RELEASE))
        .isInstanceOf(DriverException.class)
        .hasMessage(
            "commit_step_release_append_event_and_set_focus_and_explanation did not return within"
                + " 200 ms")
        .extracting(thrown -> ((DriverException) thrown).reason())
        .isEqualTo(Reason.HUNG);
  }

  @Test
  void notificationThatComesTooLate() throws InterruptedException {
    Thread[] late = new Thread[1];
    TroubleAdapter adapter =
        new TroubleAdapter(
            store ->
                new Forwarding(store) {
                  private StoreObserver<Snapshot> observer =
                      new StoreObserver<>() {
                        @Override
                        public void stateChanged(Snapshot state) {}

                        @Override
                        public void dockFired(
                            String name, @Nullable Snapshot state, Map<String, ?> fields) {}
                      };

                  @Override
                  public Subscription observe(StoreObserver<Snapshot> listening) {
                    observer = listening;
                    return () -> {};
                  }

                  @Override
                  public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
                      RawRelease release) {
                    return null;
                  }

                  @Override
                  public void close() {
                    late[0] = new Thread(() -> observer.stateChanged(read()), "late-notifier");
                    late[0].start();
                  }
                });
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10))) {
      DrivenStore store = driver.open(StoreConfig.defaults(), NOW);
      store.perform(RELEASE, NOW);
      store.close();
      late[0].join();
      assertThat(store.perform(LOOK, NOW).observerEvents())
          .containsExactly(new ObserverEvent.ToldLate(null, RELEASE.name()));
      assertThat(store.perform(LOOK, NOW).observerEvents()).isEmpty();
    }
  }

  /** A store that calls its observers at the next read: no later step could report these calls. */
  @Test
  void whatIsToldAfterTheLastStepIsToldWithIt() {
    TroubleAdapter adapter =
        new TroubleAdapter(
            store ->
                new Forwarding(store) {
                  private final List<StoreObserver<Snapshot>> observers = new ArrayList<>();
                  private boolean untold;

                  @Override
                  public Subscription observe(StoreObserver<Snapshot> listening) {
                    observers.add(listening);
                    return () -> {};
                  }

                  @Override
                  public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
                      RawRelease release) {
                    untold = true;
                    return null;
                  }

                  @Override
                  public Snapshot read() {
                    Snapshot now = super.read();
                    if (untold) {
                      untold = false;
                      observers.forEach(observer -> observer.stateChanged(now));
                    }
                    return now;
                  }

                  @Override
                  public void close() {
                    observers.forEach(observer -> observer.stateChanged(super.read()));
                  }
                });
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10))) {
      Sequence one =
          new Sequence(StoreConfig.defaults(), NOW, List.of(new TimedCommand(RELEASE, NOW)));
      SequenceRun run = driver.run(one);
      assertThat(run.observations().get(0).observerEvents())
          .containsExactly(new ObserverEvent.ToldLate(null, RELEASE.name()));
      CheckResults results = CheckResults.of(Checks.all(), run.sessionStart(), run.observations());
      assertThat(results.findings())
          .anyMatch(
              found ->
                  found.problem().equals("an observer was called after the action had returned"));
    }
  }

  @Test
  void ofAFloodOfLateCallsTheFirstHundredAreKeptAndTheRestCounted() {
    RecordingObserver<String> ears =
        new RecordingObserver<>(
            state -> Snapshot.unreadable("not looked at"), new LatestStates<>());
    ears.begin("a release", false);
    assertThat(ears.end()).isEmpty();
    for (int call = 0; call < 250; call++) {
      ears.notified("o1", "state");
    }
    ears.begin("a look", false);
    List<ObserverEvent> heard = ears.end();
    assertThat(heard).hasSize(100).startsWith(new ObserverEvent.ToldLate(null, "a release"));
    assertThat(heard)
        .endsWith(new ObserverEvent.ToldLate(null, "a release (of 150 more are not listed)"));
  }

  @Test
  void callbacksFromAnotherThreadThatAreInTimeAreFine() {
    TroubleAdapter adapter =
        new TroubleAdapter(
            store ->
                new Forwarding(store) {
                  @Override
                  public @Nullable Snapshot commitStepReleaseAppendEventAndSetFocusAndExplanation(
                      RawRelease release) {
                    Thread other =
                        new Thread(
                            () ->
                                inner.commitStepReleaseAppendEventAndSetFocusAndExplanation(
                                    release));
                    other.start();
                    try {
                      other.join();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    return null;
                  }
                });
    assertThat(drive(adapter, RELEASE).observerEvents()).hasSizeGreaterThanOrEqualTo(2);
  }

  private static void assertTrouble(
      Reason reason, String message, UnaryOperator<StoreUnderTest<Snapshot>> trouble) {
    assertThatThrownBy(() -> drive(new TroubleAdapter(trouble), LOOK))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining(message)
        .extracting(thrown -> ((DriverException) thrown).reason())
        .isEqualTo(reason);
  }

  private static Observation drive(StateStoreAdapter adapter, Command command) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofMillis(200));
        DrivenStore store = driver.open(StoreConfig.defaults(), NOW)) {
      return store.perform(command, NOW);
    }
  }
}
