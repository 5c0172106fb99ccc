package dev.connectome.statestore.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.connectome.statestore.spec.Capabilities;
import dev.connectome.statestore.spec.DockName;
import dev.connectome.statestore.spec.ExportFormat;
import dev.connectome.statestore.spec.OptionalAction;
import dev.connectome.statestore.spec.RealtimeFocusPolicy;
import dev.connectome.statestore.spec.RestartPolicy;
import dev.connectome.statestore.spec.RetentionKind;
import dev.connectome.statestore.spec.WaitStopPolicy;
import java.util.Collection;
import java.util.function.Function;

/** What an implementation declares, as JSON with sorted sets. */
final class CapabilitiesJson {

  private CapabilitiesJson() {}

  static ObjectNode of(Capabilities declared) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("restart_policies", names(declared.restartPolicies(), RestartPolicy::wireName));
    node.set("wait_stop_policies", names(declared.waitStopPolicies(), WaitStopPolicy::wireName));
    node.put("realtime", declared.realtime());
    node.set("realtime_focus", names(declared.realtimeFocus(), RealtimeFocusPolicy::wireName));
    node.set("retentions", names(declared.retentions(), RetentionKind::wireName));
    node.put("realtime_explanation", declared.realtimeExplanation().wireName());
    node.put("realtime_cursor", declared.realtimeCursor().wireName());
    node.put("safe_for_threads", declared.safeForThreads());
    node.put("subscription", declared.subscription());
    node.put("returns_snapshot", declared.returnsSnapshot());
    node.set("docks", names(declared.docks(), DockName::wireName));
    node.set("exports", names(declared.exports(), ExportFormat::wireName));
    node.put("raw_payload_switch", declared.rawPayloadSwitch());
    node.set("optional_actions", names(declared.optionalActions(), OptionalAction::wireName));
    node.put("time", declared.time().wireName());
    return node;
  }

  private static <T> ArrayNode names(Collection<T> values, Function<T, String> name) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.stream().map(name).sorted().forEach(array::add);
    return array;
  }
}
