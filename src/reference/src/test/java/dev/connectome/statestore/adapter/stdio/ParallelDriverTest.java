package dev.connectome.statestore.adapter.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.connectome.statestore.adapter.Driver;
import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.adapter.ForwardingDriver;
import dev.connectome.statestore.adapter.InProcessDriver;
import dev.connectome.statestore.adapter.Sequence;
import dev.connectome.statestore.adapter.SequenceRun;
import dev.connectome.statestore.adapter.TimedCommand;
import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.reference.ReferenceAdapter;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelDriverTest {
  private final List<String> log = new ArrayList<>();
  private final List<Integer> started = new ArrayList<>();
  private final AtomicInteger closed = new AtomicInteger();

  @Test
  void runsArriveInTheOrderOfTheirSequencesAndEachProcessHasSome() {
    List<Counting> processes = new ArrayList<>();
    List<SequenceRun> runs = new ArrayList<>();
    try (ParallelDriver driver = parallel(3, number -> counted(processes))) {
      List<Sequence> sequences = sequences(driver, 64);
      driver.runAll(sequences, runs::add);
      driver.runAll(sequences, runs::add);

      assertThat(runs)
          .extracting(SequenceRun::sequence)
          .startsWith(sequences.toArray(Sequence[]::new));
      assertThat(runs).hasSize(128);
      assertThat(runs.subList(64, 128))
          .extracting(ParallelDriverTest::steps)
          .isEqualTo(sequences.stream().map(driver::run).map(ParallelDriverTest::steps).toList());
    }
    // The first one ran each sequence once more, for this test.
    assertThat(processes.stream().map(one -> one.ran.get())).containsExactly(43 + 64, 43, 42);
    assertThat(closed).hasValue(3);
  }

  @Test
  void theOtherProcessesStartWhenTheyAreNeeded() {
    try (ParallelDriver driver = parallel(4, number -> process())) {
      SequenceRun unused = driver.run(sequences(driver, 1).get(0));
      assertThat(started).containsExactly(1);

      driver.runAll(sequences(driver, 2), run -> {});
      assertThat(started).containsExactly(1, 2);
    }
  }

  @Test
  void aProcessThatDoesNotStartIsDoneWithout() {
    List<SequenceRun> runs = new ArrayList<>();
    IntFunction<Driver> connect =
        number -> {
          if (number == 2) {
            throw new DriverException(Reason.OPEN, "the port is taken");
          }
          return process();
        };
    try (ParallelDriver driver = parallel(2, connect)) {
      driver.runAll(sequences(driver, 8), runs::add);
      driver.runAll(sequences(driver, 8), runs::add);
    }
    assertThat(runs).hasSize(16);
    assertThat(log)
        .containsExactly(
            "process 2 of the adapter cannot be used, so the run goes on with 1 (--jobs 1): the"
                + " port is taken");
  }

  @Test
  void aProcessThatDeclaresSomethingElseIsDoneWithout() {
    IntFunction<Driver> connect =
        number ->
            number == 1
                ? process()
                : new ForwardingDriver(process()) {
                  @Override
                  public Capabilities capabilities() {
                    return Capabilities.core(RestartPolicy.CLEAR, WaitStopPolicy.RESET);
                  }
                };
    try (ParallelDriver driver = parallel(2, connect)) {
      driver.runAll(sequences(driver, 2), run -> {});
    }
    assertThat(log).hasSize(1).first().asString().endsWith("something else than the first one");
  }

  @Test
  void whatTheOthersDidStandsWhenOneFails() {
    List<SequenceRun> runs = new ArrayList<>();
    CountDownLatch otherRan = new CountDownLatch(1);
    IntFunction<Driver> connect =
        number ->
            number == 2
                ? new FailingAt(
                    new ForwardingDriver(process()) {
                      @Override
                      public SequenceRun run(Sequence sequence) {
                        await(otherRan);
                        return inner().run(sequence);
                      }
                    },
                    3,
                    new DriverException(Reason.HUNG, "it died"))
                : new ForwardingDriver(process()) {
                  @Override
                  public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
                    inner()
                        .runAll(
                            sequences,
                            run -> {
                              each.accept(run);
                              otherRan.countDown();
                            });
                  }
                };
    try (ParallelDriver driver = parallel(2, connect)) {
      List<Sequence> sequences = sequences(driver, 40);
      assertThatThrownBy(() -> driver.runAll(sequences, runs::add)).hasMessage("it died");

      List<Sequence> done = runs.stream().map(SequenceRun::sequence).toList();
      assertThat(done).contains(sequences.get(0), sequences.get(1), sequences.get(3));
      assertThat(done)
          .doesNotContain(sequences.get(5))
          .isSubsetOf(sequences)
          .doesNotHaveDuplicates();
      assertThat(sequences.stream().filter(done::contains).toList()).isEqualTo(done);
    }
  }

  @Test
  void theProcessesAreIdleWhenTheCallerEndedIt() {
    List<Counting> processes = new ArrayList<>();
    try (ParallelDriver driver = parallel(2, number -> counted(processes))) {
      List<Sequence> sequences = sequences(driver, 20_000);
      assertThatThrownBy(
              () ->
                  driver.runAll(
                      sequences,
                      run -> {
                        throw new IllegalStateException("enough");
                      }))
          .hasMessage("enough");
      int ran = ran(processes);
      List<SequenceRun> runs = new ArrayList<>();
      driver.runAll(sequences.subList(0, 10), runs::add);

      assertThat(runs).hasSize(10);
      assertThat(ran(processes)).isEqualTo(ran + 10);
      assertThat(ran).isLessThan(20_000);
    }
  }

  /** An error is no exception, and must end the run all the same. */
  @Test
  void anErrorOnEitherSideEndsTheRun() {
    IntFunction<Driver> connect =
        number ->
            number == 2 ? new FailingAt(process(), 3, new AssertionError("no memory")) : process();
    try (ParallelDriver driver = parallel(2, connect)) {
      List<Sequence> sequences = sequences(driver, 40);
      assertThatThrownBy(() -> driver.runAll(sequences, run -> {})).hasMessage("no memory");
      assertThatThrownBy(
              () ->
                  driver.runAll(
                      sequences,
                      run -> {
                        throw new AssertionError("enough");
                      }))
          .hasMessage("enough");
    }
  }

  private static int ran(List<Counting> processes) {
    return processes.stream().mapToInt(one -> one.ran.get()).sum();
  }

  private static List<Observation> steps(SequenceRun run) {
    return run.observations();
  }

  private ParallelDriver parallel(int jobs, IntFunction<Driver> connect) {
    return new ParallelDriver(
        jobs,
        number -> {
          Driver driver = connect.apply(number);
          started.add(number);
          return driver;
        },
        log::add);
  }

  private static Driver process() {
    return new InProcessDriver(new ReferenceAdapter(), Duration.ofSeconds(10));
  }

  private Counting counted(List<Counting> processes) {
    Counting one = new Counting(process());
    processes.add(one);
    return one;
  }

  /** Sequences that differ in the time at which their store is opened. */
  private static List<Sequence> sequences(Driver driver, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            number -> {
              long now = 1_000_000L + number;
              return new Sequence(
                  driver.capabilities().defaultConfig(),
                  now,
                  List.of(
                      new TimedCommand(
                          new Command.Perform(new Action.SetTickProgress(number / 1000.0)), now)));
            })
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Counting extends ForwardingDriver {
    private final AtomicInteger ran = new AtomicInteger();

    Counting(Driver inner) {
      super(inner);
    }

    @Override
    public SequenceRun run(Sequence sequence) {
      ran.incrementAndGet();
      return inner().run(sequence);
    }

    @Override
    public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
      for (Sequence sequence : sequences) {
        each.accept(run(sequence));
      }
    }

    @Override
    public void close() {
      closed.incrementAndGet();
      inner().close();
    }
  }

  private static final class FailingAt extends ForwardingDriver {
    private final int last;
    private final Throwable failure;
    private final List<Sequence> ran = new CopyOnWriteArrayList<>();

    FailingAt(Driver inner, int last, Throwable failure) {
      super(inner);
      this.failure = failure;
      this.last = last;
    }

    @Override
    public void runAll(Iterable<Sequence> sequences, Consumer<SequenceRun> each) {
      for (Sequence sequence : sequences) {
        ran.add(sequence);
        if (ran.size() == last) {
          if (failure instanceof Error error) {
            throw error;
          }
          throw (DriverException) failure;
        }
        each.accept(inner().run(sequence));
      }
    }
  }
}
