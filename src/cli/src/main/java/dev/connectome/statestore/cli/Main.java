package dev.connectome.statestore.cli;

import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.ShownText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Starts {@code tck}. */
public final class Main {
  /** How long an implementation's own shutdown hooks may delay the exit. */
  private static final long LAST_WORDS_MS = 3_000;

  /** Held strongly, because an unreferenced logger loses its level. */
  private static final Logger[] CHATTY = {
    Logger.getLogger("org.junit"), Logger.getLogger("io.cucumber"), Logger.getLogger("net.jqwik")
  };

  private Main() {}

  /** Runs the command line and ends the process, even if other threads still run in it. */
  public static void main(String[] args) {
    ExitCodeFile.begins();
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    Terminal terminal = Terminal.ofThisProcess(out, err);
    // Standard output carries only the report; what an implementation prints goes to the log.
    CapturedOutput printed = new CapturedOutput(new ChildLog(terminal.err(), null));
    PrintStream log = new PrintStream(printed, true, StandardCharsets.UTF_8);
    System.setOut(log);
    System.setErr(log);
    for (Logger logger : CHATTY) {
      logger.setLevel(Level.OFF);
    }
    int code = code(new TckCommandLine(terminal), args, terminal.err());
    printed.close();
    out.flush();
    err.flush();
    ExitCodeFile.ends(code);
    haltAfterAWhile(code);
    System.exit(code);
  }

  /**
   * Catches every error: an uncaught one would end the process with 1, which means "not
   * conformant".
   */
  private static int code(TckCommandLine tck, String[] args, PrintStream err) {
    try {
      return tck.run(args);
    } catch (Error e) {
      err.println("tck: the kit itself failed: " + ShownText.line(e.toString()));
      return ExitCode.KIT_FAILED.code();
    }
  }

  private static void haltAfterAWhile(int code) {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(LAST_WORDS_MS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(code);
            },
            "exit-watchdog");
    watchdog.setDaemon(true);
    watchdog.start();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
