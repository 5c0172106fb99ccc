package dev.connectome.statestore.observation.history;

import dev.connectome.statestore.observation.FormatException;
import dev.connectome.statestore.observation.JsonCursor;
import dev.connectome.statestore.spec.ArgumentKinds;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RealtimeCursor;
import dev.connectome.statestore.spec.RealtimeExplanation;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.TimeSource;
import dev.connectome.statestore.spec.WaitStopPolicy;
import dev.connectome.statestore.spec.WireNamed;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The plain form of {@link Capabilities}. The written form has every component. When a component is
 * missing, the reader takes an empty list, false, {@code stays}, a virtual clock, and arguments of
 * their own kind. It refuses unknown names, so that a misspelt declaration is an error.
 */
public final class CapabilitiesForm {

  private CapabilitiesForm() {}

  /** Writes the components under their snake_case names, and names in the specification's order. */
  public static Map<String, @Nullable Object> toPlain(Capabilities declared) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("restart_policies", names(declared.restartPolicies(), RestartPolicy::wireName));
    fields.put("wait_stop_policies", names(declared.waitStopPolicies(), WaitStopPolicy::wireName));
    fields.put("realtime", declared.realtime());
    fields.put("realtime_focus", names(declared.realtimeFocus(), RealtimeFocusPolicy::wireName));
    fields.put("retentions", names(declared.retentions(), RetentionKind::wireName));
    fields.put("realtime_explanation", declared.realtimeExplanation().wireName());
    fields.put("realtime_cursor", declared.realtimeCursor().wireName());
    fields.put("safe_for_threads", declared.safeForThreads());
    fields.put("subscription", declared.subscription());
    fields.put("several_observers", declared.severalObservers());
    fields.put("returns_snapshot", declared.returnsSnapshot());
    fields.put("docks", names(declared.docks(), DockName::wireName));
    fields.put("exports", names(declared.exports(), ExportFormat::wireName));
    fields.put("raw_payload_switch", declared.rawPayloadSwitch());
    fields.put("optional_actions", names(declared.optionalActions(), OptionalAction::wireName));
    fields.put("time", declared.time().wireName());
    fields.put("arguments", declared.arguments().wireName());
    return fields;
  }

  /**
   * Reads the plain form.
   *
   * @throws FormatException when it is not the form of a declaration that a store can be opened
   *     with
   */
  public static Capabilities fromPlain(Map<?, ?> plain) {
    JsonCursor fields = JsonCursor.ofObject(plain, "capabilities");
    refuseUnknownNames(fields);
    try {
      return new Capabilities(
          set(fields, "restart_policies", RestartPolicy.values(), RestartPolicy::of),
          set(fields, "wait_stop_policies", WaitStopPolicy.values(), WaitStopPolicy::of),
          flag(fields, "realtime"),
          set(fields, "realtime_focus", RealtimeFocusPolicy.values(), RealtimeFocusPolicy::of),
          set(fields, "retentions", RetentionKind.values(), RetentionKind::of),
          one(
              fields,
              "realtime_explanation",
              RealtimeExplanation.values(),
              RealtimeExplanation::of,
              RealtimeExplanation.STAYS),
          one(
              fields,
              "realtime_cursor",
              RealtimeCursor.values(),
              RealtimeCursor::of,
              RealtimeCursor.STAYS),
          flag(fields, "safe_for_threads"),
          flag(fields, "subscription"),
          flag(fields, "several_observers"),
          flag(fields, "returns_snapshot"),
          set(fields, "docks", DockName.values(), DockName::of),
          set(fields, "exports", ExportFormat.values(), ExportFormat::of),
          flag(fields, "raw_payload_switch"),
          set(fields, "optional_actions", OptionalAction.values(), OptionalAction::of),
          one(fields, "time", TimeSource.values(), TimeSource::of, TimeSource.VIRTUAL),
          one(fields, "arguments", ArgumentKinds.values(), ArgumentKinds::of, ArgumentKinds.OWN));
    } catch (IllegalArgumentException e) {
      throw new FormatException(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseUnknownNames(JsonCursor fields) {
    Set<String> known = toPlain(Capabilities.all()).keySet();
    for (Object name : fields.object().keySet()) {
      if (!(name instanceof String text) || !known.contains(text)) {
        throw fields.problem(
            "has an unknown field \"" + name + "\"; the fields are " + String.join(", ", known));
      }
    }
  }

  private static boolean flag(JsonCursor fields, String name) {
    return fields.has(name) && fields.flag(name);
  }

  private static <E extends Enum<E>> List<String> names(
      Set<E> values, Function<E, String> wireName) {
    return values.stream().sorted().map(wireName).toList();
  }

  /**
   * Reads a list of names.
   *
   * @param byName knows also the alias of a name
   */
  private static <E extends WireNamed> Set<E> set(
      JsonCursor fields, String list, E[] known, Function<Object, Optional<E>> byName) {
    Set<E> values = new LinkedHashSet<>();
    if (fields.has(list)) {
      for (String name : PlainMaps.readTexts(fields, list)) {
        values.add(
            byName
                .apply(name)
                .orElseThrow(() -> fields.problem(unknown("has the", list, name, known))));
      }
    }
    return values;
  }

  private static <E extends WireNamed> E one(
      JsonCursor fields, String field, E[] known, Function<Object, Optional<E>> byName, E missing) {
    if (!fields.has(field)) {
      return missing;
    }
    String name = fields.text(field);
    return byName
        .apply(name)
        .orElseThrow(() -> fields.problem(unknown("is the", field, name, known)));
  }

  private static <E extends WireNamed> String unknown(
      String verb, String field, String name, E[] known) {
    return "\"%s\" %s unknown name \"%s\"; the names are %s"
        .formatted(
            field,
            verb,
            name,
            Arrays.stream(known).map(WireNamed::wireName).collect(Collectors.joining(", ")));
  }
}
