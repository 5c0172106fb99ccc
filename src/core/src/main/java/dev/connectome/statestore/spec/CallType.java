package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What kind of call an event stands for. */
public enum CallType {
  CODE("code"),
  GRAPH_QUERY("graphQuery"),
  LLM("llm"),
  GRAPH_LINK("graphLink"),
  MOMENT("moment");

  private final String wireName;

  CallType(String wireName) {
    this.wireName = wireName;
  }

  /** The name as it stands in states, entries and configurations. */
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<CallType> of(@Nullable Object wireName) {
    for (CallType value : values()) {
      if (value.wireName.equals(wireName)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
