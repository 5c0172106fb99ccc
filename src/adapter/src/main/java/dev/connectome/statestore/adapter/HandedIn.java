package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Outcome;
import dev.connectome.statestore.spec.Action;
import dev.connectome.statestore.spec.RawEvent;
import dev.connectome.statestore.spec.RawRelease;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands releases and events to a store as objects that their owner can still write into, and keeps
 * the last ones, to write into them later.
 */
final class HandedIn {
  private static final int MOST = 32;
  private static final String WRITTEN = "written by their owner";

  private final Deque<One> last = new ArrayDeque<>();

  /** The fields of one argument. */
  record One(int step, String argument, Map<String, @Nullable Object> fields) {

    /** Names it in an outcome. */
    String name() {
      return Outcome.Tampered.HANDED_IN + " at step " + step + ": " + argument;
    }

    /** Changes each value in it to another one of its kind, at every depth. */
    void write() {
      writeInto(fields);
    }
  }

  /** Performs the action; the step's number is that of its observation. */
  <S> @Nullable S call(StoreUnderTest<S> store, Action action, int step) {
    return ActionCall.call(
        store,
        action,
        release -> {
          RawRelease own = release.writable();
          keep(new One(step, "release", own.fields()));
          return own;
        },
        event -> {
          RawEvent own = event.writable();
          keep(new One(step, "event", own.fields()));
          return own;
        });
  }

  private void keep(One one) {
    if (one.fields().isEmpty()) {
      return;
    }
    if (last.size() == MOST) {
      last.removeFirst();
    }
    last.addLast(one);
  }

  /** Returns the last ones and forgets them. */
  List<One> take() {
    List<One> all = List.copyOf(last);
    last.clear();
    return all;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Object another(@Nullable Object value) {
    if (value instanceof Map<?, ?> fields) {
      writeInto((Map<String, @Nullable Object>) fields);
      return fields;
    }
    if (value instanceof List<?> elements) {
      List<@Nullable Object> own = (List<@Nullable Object>) elements;
      own.replaceAll(HandedIn::another);
      own.add(WRITTEN);
      return own;
    }
    if (value instanceof Double number) {
      return number + 1;
    }
    return value instanceof Boolean flag ? (Object) !flag : WRITTEN;
  }

  private static void writeInto(Map<String, @Nullable Object> fields) {
    fields.replaceAll((name, value) -> another(value));
    fields.put("written", WRITTEN);
  }
}
