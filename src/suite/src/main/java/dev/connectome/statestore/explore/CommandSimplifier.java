package dev.connectome.statestore.explore;

import dev.connectome.statestore.observation.Command;
import dev.connectome.statestore.observation.ObserverBehaviour;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.FlowEvent;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Simplifies one command: it replaces the fields of a release or an event by ordinary values, first
 * all of them and then one by one. A value that stays odd is necessary for the finding.
 */
final class CommandSimplifier {
  private static final List<String> RELEASE_FIELDS =
      List.of(
          "event", "focus", "explanation_sentence", "notes", "wait_timer_action", "cursor_next");
  private static final List<String> FOCUS_FIELDS = List.of("node_id", "edge_id", "step_key");

  private CommandSimplifier() {}

  /**
   * Returns the simplifications, largest first. A simplification that does not apply returns the
   * command unchanged.
   *
   * @param number the position of the step, so that ordinary events differ from each other
   * @param atMs the time of an ordinary event, in milliseconds since the epoch
   */
  static List<UnaryOperator<Command>> moves(int number, double atMs) {
    Map<String, @Nullable Object> event = OrdinaryValues.event("ev-" + number, number, atMs);
    Map<String, @Nullable Object> release = OrdinaryValues.release(number, event);
    List<UnaryOperator<Command>> moves = new ArrayList<>();
    moves.add(command -> withFields(command, release, event));
    moves.add(CommandSimplifier::withoutWriting);
    for (String field : RELEASE_FIELDS) {
      moves.add(command -> inRelease(command, fields -> replaced(fields, field, release)));
    }
    for (String field : FlowEvent.FIELDS) {
      moves.add(command -> inEvent(command, fields -> replaced(fields, field, event)));
    }
    for (String field : FOCUS_FIELDS) {
      moves.add(
          command ->
              inFocus(command, fields -> replaced(fields, field, OrdinaryValues.focus(number))));
    }
    return moves;
  }

  private static Command withoutWriting(Command command) {
    return command instanceof Command.Subscribe subscribe
            && subscribe.behaviour() instanceof ObserverBehaviour.Acts acts
            && acts.writes()
        ? new Command.Subscribe(
            subscribe.observer(), new ObserverBehaviour.Acts(acts.at(), acts.action()))
        : command;
  }

  private static Command withFields(
      Command command, Map<String, @Nullable Object> release, Map<String, @Nullable Object> event) {
    return inEvent(inRelease(command, fields -> release), fields -> event);
  }

  private static Command inRelease(
      Command command, UnaryOperator<Map<String, @Nullable Object>> change) {
    return action(command) instanceof Action.CommitStepRelease commit
        ? new Command.Perform(
            new Action.CommitStepRelease(new RawRelease(change.apply(commit.release().fields()))))
        : command;
  }

  private static Command inEvent(
      Command command, UnaryOperator<Map<String, @Nullable Object>> change) {
    return action(command) instanceof Action.AppendRealtimeEvent append
        ? new Command.Perform(
            new Action.AppendRealtimeEvent(new RawEvent(change.apply(append.event().fields()))))
        : inObject(command, "event", change);
  }

  private static Command inFocus(
      Command command, UnaryOperator<Map<String, @Nullable Object>> change) {
    return inObject(command, "focus", change);
  }

  @SuppressWarnings("unchecked") // Frozen JSON objects have text keys.
  private static Command inObject(
      Command command, String field, UnaryOperator<Map<String, @Nullable Object>> change) {
    return inRelease(
        command,
        fields ->
            fields.get(field) instanceof Map<?, ?> object
                ? with(fields, field, change.apply((Map<String, @Nullable Object>) object))
                : fields);
  }

  private static @Nullable Action action(Command command) {
    return command.action();
  }

  /**
   * Replaces this field by its plain value; removes the field when the plain fields do not contain
   * it.
   */
  private static Map<String, @Nullable Object> replaced(
      Map<String, @Nullable Object> fields, String field, Map<String, @Nullable Object> plain) {
    if (!plain.containsKey(field)) {
      Map<String, @Nullable Object> fewer = new LinkedHashMap<>(fields);
      fewer.remove(field);
      return fewer;
    }
    return with(fields, field, plain.get(field));
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> fields, String field, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return changed;
  }
}
