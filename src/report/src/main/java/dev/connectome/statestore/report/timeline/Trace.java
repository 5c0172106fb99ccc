package dev.connectome.statestore.report.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.connectome.statestore.observation.SessionStart;
import dev.connectome.statestore.observation.Snapshot;
import dev.connectome.statestore.observation.history.History;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.verdict.Counterexample;
import dev.connectome.statestore.verdict.Finding;
import dev.connectome.statestore.verdict.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A history as a reader steps through it. It is bounded, however long the history is: of many steps
 * the first few are listed, and those up to just after the first finding.
 *
 * @param name what it is called
 * @param opened the store and its configuration, in words
 * @param clock whose clock the times are of
 * @param length how many steps the history has
 * @param findings what is broken, and at which step
 * @param steps the steps that are listed
 */
@JsonInclude(Include.NON_EMPTY)
public record Trace(
    String name,
    String opened,
    String clock,
    int length,
    List<TraceFinding> findings,
    List<TraceStep> steps) {
  /** The most steps of a counterexample among others on one page. */
  private static final int FEW = 40;

  /** The most steps of a history that has a page of its own. */
  private static final int MANY = 1_000;

  private static final int MOST_FINDINGS = 50;

  /**
   * Returns the trace of a counterexample; of one that was not seen again, the run that showed it.
   *
   * @param fresh fields that its page already has; the opening lists those that are not like them
   */
  public static Trace of(Counterexample found, Map<String, String> fresh) {
    return of(found.name(), shown(found), List.of(found.finding()), FEW, fresh);
  }

  /** Returns the fields of the store of this counterexample when it was opened. */
  public static Map<String, String> fresh(Counterexample found) {
    return StateFields.of(shown(found).sessionStart().initial());
  }

  private static History shown(Counterexample found) {
    History seen = found.firstSeen();
    return seen == null ? found.history() : seen;
  }

  /** Returns the trace of any history, with up to a thousand steps. */
  public static Trace of(String name, History history, List<Finding> findings) {
    return of(name, history, findings, MANY, Map.of());
  }

  private static Trace of(
      String name, History history, List<Finding> findings, int most, Map<String, String> fresh) {
    SessionStart start = history.sessionStart();
    int length = history.observations().size();
    int focus = findings.stream().mapToInt(Finding::step).min().orElse(0);
    List<TraceStep> steps = new ArrayList<>();
    steps.add(TraceStep.opening(start, fresh));
    Snapshot listed = start.initial();
    for (Window.Part part : Window.of(length, focus, most).parts()) {
      for (int at = part.from(); part.drawn() && at <= part.to(); at++) {
        Snapshot before = at == 1 ? start.initial() : history.observations().get(at - 2).after();
        steps.add(TraceStep.of(start, before, history.observations().get(at - 1), listed));
        listed = history.observations().get(at - 1).after();
      }
    }
    return new Trace(
        ShownText.line(name),
        ShownText.line(start.implementation().name() + " " + start.implementation().version())
            + "; "
            + Timeline.config(start.config()),
        start.capabilities().time() == TimeSource.VIRTUAL
            ? "the kit's clock"
            : "the machine's clock",
        length,
        findings.stream().limit(MOST_FINDINGS).map(TraceFinding::of).toList(),
        steps);
  }
}
