package dev.connectome.statestore.health;

import dev.connectome.statestore.observation.JsonCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The indicator of V2 and V3. It shows the worst level of the last five commits. It warns when more
 * than half a second passes between the first and the last event of one commit.
 */
final class AtomicCommitIndicator extends Indicator {
  private static final long MOST_MS = 500;
  private static final int COMMITS = 5;

  private final Deque<HealthLevel> latest = new ArrayDeque<>(COMMITS + 1);

  AtomicCommitIndicator() {
    super(IndicatorName.ATOMIC, BackOff.after(3, HealthLevel.WARN, 1));
  }

  @Override
  boolean isTriggeredBy(CommitContext context) {
    return context.seen().command().action() != null;
  }

  @Override
  void suspect(CommitContext context) {
    if (context.seen().clockUncertaintyMs() > MOST_MS) {
      warn("more than 500 ms until all calls of a commit arrived");
    }
  }

  @Override
  void judged(HealthLevel found) {
    latest.addLast(found);
    if (latest.size() > COMMITS) {
      latest.removeFirst();
    }
  }

  @Override
  HealthLevel aggregate(HealthLevel found) {
    HealthLevel worst = found;
    for (HealthLevel level : latest) {
      worst = worst.worse(level);
    }
    return worst;
  }

  @Override
  Map<String, @Nullable Object> memory() {
    List<String> levels = new ArrayList<>();
    latest.forEach(level -> levels.add(level.name()));
    return Map.of("latest", levels);
  }

  @Override
  void remember(JsonCursor memory) {
    for (JsonCursor name : memory.part("latest").elements()) {
      judged(HealthForms.level(name.value()).orElseThrow(() -> name.wrong("a level")));
    }
  }
}
