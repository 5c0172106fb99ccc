package dev.connectome.statestore.report.page;

import dev.connectome.statestore.report.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws the last runs as columns: what failed below, what passed on top.
 *
 * @param title the same in words
 */
record TrendPicture(int width, String title, List<Column> columns) {
  static final int HEIGHT = 62;
  private static final int STEP = 30;
  private static final int TOP = 16;

  /**
   * Holds the column of one run; heights are in pixels, from the bottom.
   *
   * @param x its left edge
   * @param failed the number of requirements that failed
   * @param tooltip the run in words
   */
  record Column(
      int x, long failed, int failedHeight, int othersHeight, int passedHeight, String tooltip) {
    int failedTop() {
      return HEIGHT - failedHeight;
    }

    int othersTop() {
      return failedTop() - othersHeight;
    }

    int passedTop() {
      return othersTop() - passedHeight;
    }
  }

  /** Returns the picture; one run alone has no trend, and no columns. */
  static TrendPicture of(Trend trend) {
    List<Trend.Run> runs = trend.runs().size() < 2 ? List.of() : trend.runs();
    List<Column> columns = new ArrayList<>();
    for (Trend.Run run : runs) {
      columns.add(column(columns.size() * STEP, run));
    }
    return new TrendPicture(
        runs.size() * STEP,
        runs.stream()
            .map(run -> String.valueOf(run.failed()))
            .collect(Collectors.joining(", ", "failed requirements, run by run: ", "")),
        columns);
  }

  private static Column column(int x, Trend.Run run) {
    long all = Math.max(1, run.failed() + run.passed() + run.others());
    int failed = height(run.failed(), all);
    int others = height(run.others(), all);
    return new Column(
        x,
        run.failed(),
        failed,
        others,
        Math.max(0, HEIGHT - TOP - failed - others),
        run.madeAt()
            + ", version "
            + run.version()
            + ", "
            + run.verdict()
            + ": "
            + run.failed()
            + " failed, "
            + run.passed()
            + " passed, "
            + run.others()
            + " others");
  }

  /** What is there is seen, however little it is. */
  private static int height(long part, long all) {
    return part == 0 ? 0 : (int) Math.max(2, part * (HEIGHT - TOP) / all);
  }
}
