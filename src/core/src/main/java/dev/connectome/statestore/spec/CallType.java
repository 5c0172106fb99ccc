package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kind of call that an event represents. */
public enum CallType implements WireNamed {
  CODE("code"),
  GRAPH_QUERY("graphQuery"),
  LLM("llm"),
  GRAPH_LINK("graphLink"),
  MOMENT("moment");

  /** {@link #values} copies its array at each call. */
  private static final CallType[] ALL = values();

  private final String wireName;

  CallType(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<CallType> of(@Nullable Object wireName) {
    return WireNamed.find(ALL, wireName);
  }
}
