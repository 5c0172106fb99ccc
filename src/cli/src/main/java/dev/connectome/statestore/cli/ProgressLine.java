package dev.connectome.statestore.cli;

import dev.connectome.statestore.suite.Progress;
import dev.connectome.statestore.verdict.CaseRecord;
import dev.connectome.statestore.verdict.ShownText;
import java.io.PrintStream;

/** Shows one line that is overwritten again and again, for a waiting person. */
final class ProgressLine implements Progress {
  private static final String START = "\r\u001b[K";
  private static final int NAME = 50;

  private final PrintStream err;
  private int failed;

  ProgressLine(PrintStream err) {
    this.err = err;
  }

  @Override
  public void finished(CaseRecord record, int done, int total) {
    if (!record.status().isQuiet()) {
      failed++;
    }
    String name = record.name().length() > NAME ? record.name().substring(0, NAME) : record.name();
    tell(done + "/" + total + failures() + "  " + ShownText.line(name));
  }

  /** Overwrites the previous text with this one. */
  void tell(String text) {
    err.print(START + text);
    err.flush();
  }

  /** Removes the line. */
  void clear() {
    tell("");
  }

  private String failures() {
    return failed == 0 ? "" : "  " + failed + " failed";
  }
}
