package dev.connectome.statestore.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The formats in which a store exports its ledger. */
public enum ExportFormat implements WireNamed {
  JSONL("jsonl"),
  TEXT("text");

  private final String wireName;

  ExportFormat(String wireName) {
    this.wireName = wireName;
  }

  /** The name that states, entries and configurations use. */
  @Override
  public String wireName() {
    return wireName;
  }

  /** The constant with exactly this wire name; empty for anything else. */
  public static Optional<ExportFormat> of(@Nullable Object wireName) {
    return WireNamed.find(values(), wireName);
  }
}
