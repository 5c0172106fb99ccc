package dev.connectome.statestore.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.LedgerView;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Argument;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import dev.connectome.statestore.spec.StoreConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An exception that an implementation throws to the kit is always the implementation's failure: a
 * broken rule or a failure to drive it, never a failure of the kit.
 */
class ForeignThrowsTest {
  private static final long NOW = 1_767_225_600_000L;

  /** The result when a method throws from its first call on. */
  private static final Map<String, String> COMES_TO =
      Map.ofEntries(
          Map.entry("implementation", "OPEN"),
          Map.entry("capabilities", "OPEN"),
          Map.entry("open", "OPEN"),
          Map.entry("observe", "OPEN"),
          Map.entry("read", "READ"),
          Map.entry("describe", "READ"),
          Map.entry("close", "CLOSE"),
          Map.entry("exportJsonl", "an outcome"),
          Map.entry("exportText", "an outcome"),
          Map.entry("commitStepReleaseAppendEventAndSetFocusAndExplanation", "an outcome"),
          Map.entry("appendRealtimeEventAndUpdateFocusIfNeeded", "an outcome"),
          Map.entry("callWithAnyArguments", "an outcome"),
          Map.entry("setModeAndResetBuffersIfNeeded", "an outcome"),
          Map.entry("setSpeedAndUpdateNominalTickInterval", "an outcome"),
          Map.entry("restartSessionClearOrBoundary", "an outcome"),
          Map.entry("setPlayerWaitTimerStartMs", "an outcome"),
          Map.entry("setPlayerWaitTimerStopMsAndResetProgress", "an outcome"),
          Map.entry("setTickDisplayProgress01", "an outcome"),
          Map.entry("setHealthBadgeForModule", "an outcome"),
          Map.entry("setLocalPause", "an outcome"),
          Map.entry("setRealtimeFocusPin", "an outcome"));

  private static final List<Command> STIMULI =
      List.of(
          new Command.Perform(new Action.CommitStepRelease(new RawRelease(Map.of()))),
          new Command.Perform(new Action.AppendRealtimeEvent(new RawEvent(Map.of()))),
          new Command.Perform(new Action.SetMode("realtime")),
          new Command.Perform(new Action.SetMode(Argument.of(4.0))),
          new Command.Perform(new Action.SetSpeed("2x")),
          new Command.Perform(new Action.StartWaitTimer(NOW)),
          new Command.Perform(new Action.StopWaitTimer(NOW)),
          new Command.Perform(new Action.SetTickProgress(0.5)),
          new Command.Perform(new Action.SetHealthBadge("graph", "OK", null)),
          new Command.Perform(new Action.SetLocalPause(true)),
          new Command.Perform(new Action.SetRealtimeFocusPin(true)),
          new Command.Export(ExportFormat.JSONL),
          new Command.Export(ExportFormat.TEXT),
          new Command.Tamper(),
          new Command.Race(List.of(List.of(new RawRelease(Map.of()))), 1),
          new Command.Perform(new Action.RestartSession()),
          new Command.Look());

  /** Kotlin's TODO() throws an error like this. */
  private static final class NotImplementedError extends Error {
    private static final long serialVersionUID = 1L;

    NotImplementedError() {
      super("An operation is not implemented.");
    }
  }

  /** Throws again when its message is read. */
  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }
  }

  private static List<Throwable> throwables() {
    return List.of(
        new IllegalStateException("thrown"),
        new AssertionError("thrown"),
        new NotImplementedError(),
        new StackOverflowError(),
        new NoClassDefFoundError("Missing"),
        new OutOfMemoryError("Requested array size exceeds VM limit"),
        new ThreadDeath(),
        new InternalError("thrown"),
        new Unspeakable());
  }

  static List<String> methods() {
    return List.copyOf(new TreeSet<>(COMES_TO.keySet()));
  }

  @Test
  void everyMethodIsInTheTable() {
    List<Method> all = new ArrayList<>(Arrays.asList(StoreUnderTest.class.getDeclaredMethods()));
    all.addAll(Arrays.asList(StateStoreAdapter.class.getDeclaredMethods()));
    assertThat(all.stream().filter(method -> !method.isSynthetic()).map(Method::getName))
        .filteredOn(name -> !name.startsWith("lambda$") && !name.equals("undeclared"))
        .allSatisfy(name -> assertThat(COMES_TO).containsKey(name));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void whatAMethodThrowsIsTheImplementations(String method) {
    for (Throwable thrown : throwables()) {
      List<Observation> seen = new ArrayList<>();
      Throwable failure =
          catchThrowable(() -> drive(adapter(method, 0, thrown, store -> store), seen));
      String expected = Objects.requireNonNull(COMES_TO.get(method));
      if (expected.equals("an outcome")) {
        assertThat(failure).as("%s of %s", thrown.getClass(), method).isNull();
        assertThat(seen)
            .as("%s of %s", thrown.getClass(), method)
            .anySatisfy(one -> assertThat(one.outcome()).isInstanceOf(Outcome.Threw.class));
      } else {
        assertThat(failure)
            .as("%s of %s", thrown.getClass(), method)
            .isInstanceOf(DriverException.class)
            .hasMessageContaining(thrown.getClass().getSimpleName());
        assertThat(((DriverException) failure).reason()).isEqualTo(Reason.valueOf(expected));
      }
    }
  }

  @Test
  void aStateThatCouldBeReadOnceIsUnreadableFromThenOn() {
    for (Throwable thrown : throwables()) {
      List<Observation> seen = new ArrayList<>();
      Throwable failure =
          catchThrowable(() -> drive(adapter("describe", 1, thrown, store -> store), seen));
      assertThat(failure).as("%s", thrown.getClass()).isNull();
      assertThat(seen)
          .filteredOn(one -> !(one.outcome() instanceof Outcome.Threw))
          .isNotEmpty()
          .allSatisfy(
              one ->
                  assertThat(one.after().unreadable()).contains(thrown.getClass().getSimpleName()));
    }
  }

  @Test
  void aMachineWithoutMemoryIsNobodysFault() {
    Throwable failure =
        catchThrowable(
            () ->
                drive(
                    adapter("read", 1, new OutOfMemoryError("Java heap space"), store -> store),
                    new ArrayList<>()));
    assertThat(failure)
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("memory ran out")
        .hasMessageContaining("Java heap space");
  }

  @Test
  void aLedgerThatIsNoListProperlyIsSeenAsItIs() {
    List<UnaryOperator<LedgerView>> ledgers =
        List.of(
            ledger -> LedgerView.over(Arrays.asList((FlowEvent) null), entry -> entry),
            ledger -> LedgerView.over(List.of(1), entry -> (FlowEvent) (Object) entry),
            ledger -> LedgerView.over(List.of(1), entry -> null),
            ledger -> LedgerView.over(new OfAnySize(), entry -> entry));
    for (UnaryOperator<LedgerView> ledger : ledgers) {
      List<Observation> seen = new ArrayList<>();
      Throwable failure =
          catchThrowable(
              () ->
                  drive(
                      adapter(
                          "",
                          0,
                          new IllegalStateException(),
                          state ->
                              state.ledger().size() == 0
                                  ? state
                                  : state.withLedger(ledger.apply(state.ledger()))),
                      seen));
      assertThat(failure).isNull();
      assertThat(seen).hasSameSizeAs(STIMULI);
    }
  }

  /** Reports another size at each call. */
  private static final class OfAnySize extends AbstractList<FlowEvent> {
    private int asked;

    @Override
    public FlowEvent get(int index) {
      if (index > 2) {
        throw new IndexOutOfBoundsException(index);
      }
      return FlowEvent.fromPlain(Map.of("id", "ev-" + index));
    }

    @Override
    public int size() {
      asked++;
      return asked % 7;
    }
  }

  @Test
  void theContextClassLoaderIsPutBack() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();

    boolean unused =
        StoreCall.of(
            () -> {
              thread.setContextClassLoader(null);
              return true;
            });

    assertThat(thread.getContextClassLoader()).isSameAs(before);
  }

  private static void drive(StateStoreAdapter adapter, List<Observation> seen) {
    try (InProcessDriver driver = new InProcessDriver(adapter, Duration.ofSeconds(10));
        DrivenStore store = driver.open(StoreConfig.defaults(), NOW)) {
      for (Command command : STIMULI) {
        seen.add(store.perform(command, NOW));
      }
    }
  }

  /**
   * The reference store, with one method that throws after some calls.
   *
   * @param shown how its states look
   */
  private static StateStoreAdapter adapter(
      String method, int after, Throwable thrown, UnaryOperator<Snapshot> shown) {
    ReferenceAdapter inner = new ReferenceAdapter();
    return (StateStoreAdapter)
        throwing(
            StateStoreAdapter.class,
            inner,
            method,
            after,
            thrown,
            opened ->
                throwing(
                    StoreUnderTest.class,
                    opened,
                    method,
                    after,
                    thrown,
                    state -> state instanceof Snapshot own ? shown.apply(own) : state));
  }

  private static Object throwing(
      Class<?> type,
      Object inner,
      String name,
      int after,
      Throwable thrown,
      UnaryOperator<Object> result) {
    int[] calls = {0};
    return Proxy.newProxyInstance(
        ForeignThrowsTest.class.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          if (method.getName().equals(name) && calls[0]++ >= after) {
            throw thrown;
          }
          try {
            method.setAccessible(true);
            Object returned = method.invoke(inner, arguments);
            boolean changed =
                method.getName().equals("open") || method.getName().equals("describe");
            return changed ? result.apply(returned) : returned;
          } catch (InvocationTargetException e) {
            throw e.getTargetException();
          }
        });
  }
}
