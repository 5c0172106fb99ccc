package dev.connectome.statestore.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One breach of one requirement, as ordered facts. The first fact is always {@code problem}, a
 * short name for what went wrong. {@code expected} and {@code observed} follow if they apply, and
 * {@code differs} if these two are long to compare.
 *
 * @param requirement the id of the requirement that was broken
 * @param step index of the observation that shows it, 0 for the session start
 * @param facts in the order in which they are shown
 */
public record Finding(String requirement, int step, List<Fact> facts) {

  /** Copies the facts. */
  public Finding {
    facts = List.copyOf(facts);
  }

  /** Starts a finding. */
  public static Builder of(String requirement, int step, String problem) {
    return new Builder(requirement, step).fact("problem", problem);
  }

  /** The value of the first fact with this key. */
  public Optional<String> fact(String key) {
    return facts.stream().filter(fact -> fact.key().equals(key)).map(Fact::value).findFirst();
  }

  /**
   * The requirement and the way in which it was broken; findings with equal kinds are reported
   * once.
   */
  public String kind() {
    return requirement + ' ' + problem();
  }

  /** The short name of what went wrong. */
  public String problem() {
    return fact("problem").orElse("");
  }

  /** Whether both report the same requirement broken in the same way. */
  public boolean isLike(Finding other) {
    return kind().equals(other.kind());
  }

  /** Collects the facts of one finding. */
  public static final class Builder {
    private final String requirement;
    private final int step;
    private final List<Fact> facts = new ArrayList<>();

    private Builder(String requirement, int step) {
      this.requirement = requirement;
      this.step = step;
    }

    /**
     * Adds one fact. A text is the kit's own wording and is shown as it is; a text from a store or
     * a command must go through {@link ShownValue#of}, as all other values do here.
     */
    public Builder fact(String key, @Nullable Object value) {
      facts.add(new Fact(key, value instanceof String words ? words : ShownValue.of(value)));
      return this;
    }

    /** Adds names that the reader knows, for example of fields. */
    public Builder names(String key, Collection<String> names) {
      return fact(key, String.join(", ", names));
    }

    /**
     * Adds the expected and the observed value, each as {@link #fact} does; for two objects also
     * the fields in which they differ.
     */
    public Builder expected(@Nullable Object expected, @Nullable Object observed) {
      fact("expected", expected).fact("observed", observed);
      return expected instanceof String words && observed instanceof String seen
          ? differs(ValueDifference.betweenWords(words, seen))
          : differs(ValueDifference.between(expected, observed));
    }

    /** Does the same for two values that may be texts of a store or a command. */
    public Builder expectedValue(@Nullable Object expected, @Nullable Object observed) {
      return fact("expected", ShownValue.of(expected))
          .fact("observed", ShownValue.of(observed))
          .differs(ValueDifference.between(expected, observed));
    }

    private Builder differs(String where) {
      return where.isEmpty() ? this : fact("differs", where);
    }

    public Finding build() {
      return new Finding(requirement, step, facts);
    }

    /** Reports the finding. */
    public void reportTo(Consumer<Finding> place) {
      place.accept(build());
    }
  }
}
