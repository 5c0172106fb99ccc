package dev.connectome.statestore.adapter.stdio;

import dev.connectome.statestore.adapter.DriverException;
import dev.connectome.statestore.adapter.DriverException.Reason;
import dev.connectome.statestore.observation.Abbreviated;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A child process with lines as input and output. Each stream has its own thread and the queues are
 * bounded, so that two full pipes never wait for each other.
 */
final class ChildProcess {
  private static final int LINES_AHEAD = 16;
  private static final int LINES_KEPT = 20;
  private static final long SLICE_MS = 50;
  private static final long DRAIN_MS = 300;

  /**
   * The maximum size, in bytes, of a line that is parsed ahead of time and kept for messages. The
   * parsed value of a line is much larger than the line.
   */
  private static final int READ_AHEAD = 1 << 20;

  private final Process process;
  private final ProcessTree tree;
  private final Consumer<String> log;
  private final LineWriter input;
  private final BlockingQueue<ChildOutput> incoming = new ArrayBlockingQueue<>(LINES_AHEAD);
  private final LastLines lastOut = new LastLines(3);
  private final LastLines lastErr = new LastLines(LINES_KEPT);
  private final Thread writer;
  private final Thread reader;
  private final Thread errors;
  private final Thread lastResort = new Thread(this::killTree, "adapter-last-resort");

  private ChildProcess(Process process, ProcessTree tree, Consumer<String> log) {
    this.process = process;
    this.tree = tree;
    this.log = log;
    this.input = new LineWriter(process.getOutputStream(), LINES_AHEAD);
    this.writer = daemon("adapter-stdin", input);
    this.reader = daemon("adapter-stdout", this::read);
    this.errors = daemon("adapter-stderr", this::readErrors);
  }

  /**
   * Starts the process.
   *
   * @throws DriverException when the program cannot be started
   */
  static ChildProcess start(ChildCommand command, Consumer<String> log) {
    ProcessTree tree = new ProcessTree();
    ProcessBuilder builder = new ProcessBuilder(command.words());
    if (command.directory() != null) {
      builder.directory(command.directory().toFile());
    }
    builder.environment().putAll(command.environment());
    builder.environment().put(ProcessTree.VARIABLE, tree.mark());
    Process process;
    try {
      process = builder.start();
    } catch (IOException | UnsupportedOperationException e) {
      throw new DriverException(
          Reason.OPEN, "the adapter did not start: " + command.text() + ": " + e.getMessage(), e);
    }
    tree.began(process.toHandle());
    ChildProcess child = new ChildProcess(process, tree, log);
    Runtime.getRuntime().addShutdownHook(child.lastResort);
    child.writer.start();
    child.reader.start();
    child.errors.start();
    return child;
  }

  /** Sends a line; returns false when the child did not take its input in time. */
  boolean send(byte[] line, long untilNanos) throws InterruptedException {
    return input.offer(line, untilNanos);
  }

  /** Returns the next output; null when the time is over. */
  @Nullable ChildOutput hear(long untilNanos) throws InterruptedException {
    long deadSince = 0;
    while (true) {
      long now = System.nanoTime();
      long wait = Math.min(untilNanos - now, TimeUnit.MILLISECONDS.toNanos(SLICE_MS));
      ChildOutput heard = incoming.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
      if (heard instanceof ChildOutput.Line line) {
        remember(line);
      }
      if (heard != null) {
        return heard;
      }
      if (System.nanoTime() - untilNanos >= 0) {
        return null;
      }
      if (!process.isAlive()) {
        // Another process may have inherited the pipe and keep it open, so the end never arrives.
        deadSince = deadSince == 0 ? now : deadSince;
        if (now - deadSince > TimeUnit.MILLISECONDS.toNanos(DRAIN_MS)) {
          return new ChildOutput.End();
        }
      }
    }
  }

  /**
   * Keeps a line for messages. Its text is computed only when it is shown, because almost no line
   * is shown. A large line is shortened at once.
   */
  private void remember(ChildOutput.Line line) {
    if (line.length() <= READ_AHEAD) {
      lastOut.add(line.lateText());
    } else {
      lastOut.add(line.text());
    }
  }

  /** Describes how the process ended; waits a moment if it is about to end. */
  String ending() {
    try {
      if (process.waitFor(DRAIN_MS, TimeUnit.MILLISECONDS)) {
        return "the adapter ended with exit code " + process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "the adapter closed its standard output";
  }

  /** Returns the last output of the child, for a message. */
  String lastWords() {
    if (!process.isAlive()) {
      join(errors);
    }
    return lastOut.under("standard output") + lastErr.under("standard error");
  }

  /** Closes the child's input. */
  void endInput() {
    input.end();
    writer.interrupt();
  }

  /** Waits for the end of the process; returns whether it ended. */
  boolean awaitEnd(long untilNanos) throws InterruptedException {
    while (process.isAlive() && System.nanoTime() - untilNanos < 0) {
      // A child that still has output to write would wait for its reader.
      if (incoming.poll(SLICE_MS, TimeUnit.MILLISECONDS) instanceof ChildOutput.Line unasked) {
        log.accept("unexpected output at the end: " + Abbreviated.line(unasked.text()));
      }
    }
    return !process.isAlive();
  }

  /**
   * Ends the process and its descendants.
   *
   * @return how many processes were alive
   */
  int kill() {
    int ended = tree.kill(process.toHandle());
    tellOfOrphans();
    input.end();
    writer.interrupt();
    reader.interrupt();
    join(errors);
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The virtual machine is shutting down and the hook runs anyway.
      return ended;
    }
    return ended;
  }

  private void tellOfOrphans() {
    String orphans = tree.orphans();
    if (!orphans.isEmpty()) {
      log.accept(
          "processes started while the adapter ran and have no parent any more: "
              + orphans
              + "; they may not belong to the adapter, so they were not killed");
    }
  }

  private void killTree() {
    tree.kill(process.toHandle());
  }

  private void read() {
    LineSplitter lines = new LineSplitter(process.getInputStream());
    try {
      ChildOutput heard;
      do {
        heard = listen(lines);
        if (heard instanceof ChildOutput.Line line && line.length() <= READ_AHEAD) {
          line.read();
        }
        incoming.put(heard);
      } while (heard instanceof ChildOutput.Line);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ChildOutput listen(LineSplitter lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      return new ChildOutput.End();
    }
  }

  private void readErrors() {
    ErrorLines lines = new ErrorLines(process.getErrorStream());
    String line = lines.next();
    while (line != null) {
      lastErr.add(line);
      try {
        log.accept(line);
      } catch (RuntimeException e) {
        // A log that fails must not block the child's pipe.
        lastErr.add("(the log could not be written: " + e + ")");
      }
      line = lines.next();
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join(DRAIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
