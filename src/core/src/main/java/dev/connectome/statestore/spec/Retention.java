package dev.connectome.statestore.spec;

import java.util.function.Function;

/** How many entries a realtime append leaves in the ledger. Only it evicts, and only the oldest. */
public sealed interface Retention {

  /** Which kind it is. */
  RetentionKind kind();

  /** What the function for its kind gives. */
  default <R> R match(
      Function<None, R> none, Function<Newest, R> newest, Function<MaxAge, R> maxAge) {
    return switch (kind()) {
      case NONE -> none.apply((None) this);
      case NEWEST -> newest.apply((Newest) this);
      case MAX_AGE -> maxAge.apply((MaxAge) this);
    };
  }

  /** Nothing is evicted. */
  record None() implements Retention {
    @Override
    public RetentionKind kind() {
      return RetentionKind.NONE;
    }
  }

  /** The newest entries stay. */
  record Newest(int count) implements Retention {
    /** At least one entry stays. */
    public Newest {
      if (count < 1) {
        throw new IllegalArgumentException("retention count must be at least 1, was " + count);
      }
    }

    @Override
    public RetentionKind kind() {
      return RetentionKind.NEWEST;
    }
  }

  /** Entries whose age (now minus {@code at_ms}) is within the limit stay. */
  record MaxAge(long ms) implements Retention {
    /** The limit is positive. */
    public MaxAge {
      if (ms < 1) {
        throw new IllegalArgumentException("retention age must be at least 1 ms, was " + ms);
      }
    }

    @Override
    public RetentionKind kind() {
      return RetentionKind.MAX_AGE;
    }
  }
}
