package dev.connectome.statestore.spec;

import java.util.function.Function;

/**
 * How many entries a realtime append leaves in the ledger. Only a realtime append evicts, and only
 * the oldest entries.
 */
public sealed interface Retention {

  /** The kind of retention. */
  RetentionKind kind();

  /** Calls the function for this kind and returns its result. */
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

  /** Keeps this number of the newest entries. */
  record Newest(int count) implements Retention {
    /** Refuses a count below one. */
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

  /** Keeps entries whose age (now minus {@code at_ms}) is within the limit. */
  record MaxAge(long ms) implements Retention {
    /** Refuses a limit that is not positive. */
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
