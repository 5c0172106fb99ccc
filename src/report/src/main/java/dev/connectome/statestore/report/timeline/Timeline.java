package dev.connectome.statestore.report.timeline;

import dev.connectome.statestore.observation.LedgerAccount;
import dev.connectome.statestore.observation.LedgerMove;
import dev.connectome.statestore.observation.Observation;
import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.report.template.OwnResource;
import dev.connectome.statestore.spec.StoreConfig;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a history as a picture in SVG. Each step has a row with the ledger, the focus, the wait
 * timer and the cursor that a read showed after it. Below the failing step are the expected and the
 * observed value. The picture works as a file and, several times, inside one page.
 */
public final class Timeline {
  private static final int WIDTH = 960;
  private static final int LEFT = 16;
  private static final int HEAD = 84;
  private static final int GAP = 26;
  private static final int LEGEND = 40;

  private final History history;
  private final @Nullable Finding finding;
  private final FactLines facts;
  private final Window window;
  private final String note;

  private Timeline(History history, @Nullable Finding finding, String note) {
    this.history = history;
    this.finding = finding;
    this.facts = finding == null ? new FactLines(List.of()) : FactLines.of(finding);
    this.window = Window.of(history.observations().size(), finding == null ? 0 : finding.step());
    this.note = note;
  }

  /** Returns the picture of a counterexample, without an XML declaration. */
  public static String svg(Counterexample counterexample) {
    History seen = counterexample.firstSeen();
    return new Timeline(
            seen == null ? counterexample.history() : seen,
            counterexample.finding(),
            counterexample.doubt())
        .draw();
  }

  /** Returns the same for a page that has the {@link #style} itself. */
  public static String inline(Counterexample counterexample) {
    return inline(svg(counterexample));
  }

  private static String inline(String picture) {
    return picture.replace("<style>" + style() + "</style>", "");
  }

  /** Returns the style of the pictures. */
  public static String style() {
    return OwnResource.text(Timeline.class, "timeline.css");
  }

  /** Returns the picture of a history and of the finding in it, where there is one. */
  public static String svg(History history, @Nullable Finding finding) {
    return new Timeline(history, finding, "").draw();
  }

  /** Returns the same for a page that has the {@link #style} itself. */
  public static String inline(History history, @Nullable Finding finding) {
    return inline(svg(history, finding));
  }

  private String draw() {
    Svg svg = Svg.begin(WIDTH, height(), title(": "));
    head(svg);
    int top = HEAD;
    sessionStart(svg, top);
    top += StepRow.HEIGHT;
    for (Window.Part part : window.parts()) {
      if (!part.drawn()) {
        svg.box(LEFT, top, WIDTH - 2 * LEFT, 1, "tl-line", "");
        svg.text(StepRow.WHAT, top + 17, "tl-faint", undrawn(part), 100);
        top += GAP;
        continue;
      }
      for (int step = part.from(); step <= part.to(); step++) {
        top = step(svg, top, step);
      }
    }
    svg.box(LEFT, top, WIDTH - 2 * LEFT, 1, "tl-line", "");
    legend(svg, top + 16);
    return svg.draw();
  }

  private String title(String between) {
    return finding == null
        ? "Nothing is broken"
        : finding.requirement() + between + finding.problem();
  }

  private boolean isFailing(int step) {
    return finding != null && finding.step() == step;
  }

  private int height() {
    int height = HEAD + StepRow.HEIGHT + LEGEND;
    for (Window.Part part : window.parts()) {
      height += part.drawn() ? part.count() * StepRow.HEIGHT : GAP;
    }
    return height + facts.height();
  }

  private void head(Svg svg) {
    SessionStart sessionStart = history.sessionStart();
    svg.text(LEFT, 26, "tl-heading", title("  "), 96);
    svg.text(
        LEFT,
        46,
        "tl-faint",
        sessionStart.implementation().name()
            + " "
            + sessionStart.implementation().version()
            + "; "
            + config(sessionStart.config())
            + (note.isEmpty() ? "" : "; " + note),
        132);
    int y = HEAD - 12;
    svg.text(LEFT, y, "tl-faint", "step", 10);
    svg.text(StepRow.WHAT, y, "tl-faint", "what was done", 20);
    svg.text(StepRow.LEDGER, y, "tl-faint", "ledger and explanation after it", 34);
    svg.text(StepRow.FOCUS, y, "tl-faint", "focus", 10);
    svg.text(StepRow.WAIT, y, "tl-faint", "wait timer", 12);
    svg.text(StepRow.CURSOR, y, "tl-faint", "cursor", 10);
  }

  private void sessionStart(Svg svg, int top) {
    Snapshot initial = history.sessionStart().initial();
    boolean failing = isFailing(0);
    background(svg, top, failing);
    StepRow row = new StepRow(svg, top);
    row.text(LEFT + 6, 0, "tl-strong", "0", 5);
    row.text(StepRow.WHAT, 0, "tl-strong", "a fresh store is opened", 36);
    row.state(initial, initial, LedgerMove.none());
    if (failing || (finding != null && finding.step() > history.observations().size())) {
      facts.draw(svg, top + StepRow.HEIGHT - 4);
    }
  }

  /** Draws one step; returns the top of the next one. */
  private int step(Svg svg, int top, int number) {
    Observation seen = history.observations().get(number - 1);
    Snapshot before =
        number == 1
            ? history.sessionStart().initial()
            : history.observations().get(number - 2).after();
    boolean failing = isFailing(number);
    background(svg, top, failing);
    StepRow row = new StepRow(svg, top);
    CommandWords words = CommandWords.of(seen.command(), seen.nowMs());
    row.text(LEFT + 6, 0, "tl-strong", String.valueOf(number), 8);
    row.text(LEFT + 6, 1, "tl-faint", elapsed(seen.nowMs() - history.sessionStart().nowMs()), 10);
    row.text(StepRow.WHAT, 0, "tl-strong", words.what(), 36);
    int line = 1;
    if (!words.how().isEmpty()) {
      row.text(StepRow.WHAT, line++, "tl-faint", words.how(), 38);
    }
    if (seen.outcome() instanceof Outcome.Threw threw) {
      row.text(StepRow.WHAT, line, "tl-wrong", "threw " + threw.text(), 34);
    } else {
      row.text(StepRow.WHAT, line, "tl-faint", Effects.of(before, seen), 38);
    }
    row.state(
        before, seen.after(), LedgerAccount.of(history.sessionStart(), before.ledger(), seen));
    int bottom = top + StepRow.HEIGHT;
    if (!failing) {
      return bottom;
    }
    facts.draw(svg, bottom - 4);
    return bottom + facts.height();
  }

  private void background(Svg svg, int top, boolean failing) {
    svg.box(LEFT, top, WIDTH - 2 * LEFT, 1, "tl-line", "");
    if (failing) {
      int height = StepRow.HEIGHT + facts.height() - 1;
      svg.box(LEFT, top + 1, WIDTH - 2 * LEFT, height, "tl-failing", "");
      svg.box(LEFT, top + 1, 3, height, "tl-mark", "");
    }
  }

  private static String undrawn(Window.Part part) {
    return part.count() == 1
        ? "step " + part.from() + " is not drawn"
        : "steps " + part.from() + " to " + part.to() + " are not drawn";
  }

  /** Returns the time since the session start. */
  static String elapsed(long ms) {
    String seconds = BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
    return (seconds.startsWith("-") ? "" : "+") + seconds + " s";
  }

  /** Returns how the store was opened, in words. */
  static String config(StoreConfig config) {
    String retention =
        config
            .retention()
            .match(
                none -> "",
                newest -> "; retention newest " + newest.count(),
                age -> "; retention " + age.ms() + " ms");
    return "restart "
        + config.restartPolicy().wireName()
        + "; wait stop "
        + config.waitStopPolicy().wireName()
        + "; realtime focus "
        + config.realtimeFocus().wireName()
        + retention
        + (config.keepRawPayload() ? "; raw payloads kept" : "");
  }

  private static void legend(Svg svg, int top) {
    int x = LEFT;
    x = legend(svg, x, top, "tl-kept", 14, "entry");
    x = legend(svg, x, top, "tl-new", 14, "new entry");
    x = legend(svg, x, top, "tl-changed", 14, "entry not as it was");
    x = legend(svg, x, top, "tl-gone", 14, "entry that left");
    x = legend(svg, x, top, "tl-boundary", 7, "session boundary");
    svg.text(x, top + 11, "tl-faint", "bold: it changed in this step", 40);
  }

  private static int legend(Svg svg, int x, int top, String style, int width, String words) {
    svg.box(x, top, width, 14, style, "");
    svg.text(x + width + 6, top + 11, "tl-faint", words, 40);
    return x + width + 26 + 7 * words.length();
  }
}
