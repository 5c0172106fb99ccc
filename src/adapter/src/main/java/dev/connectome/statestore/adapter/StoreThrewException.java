package dev.connectome.statestore.adapter;

import dev.connectome.statestore.observation.Outcome;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes in text what an implementation threw. It does not keep the thrown object: foreign code
 * computes its message and its causes, and that code may throw again.
 */
public final class StoreThrewException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CAUSES = 8;
  private static final StackTraceElement[] NO_TRACE = {};

  private static final List<String> FOREIGN =
      List.of("java.", "javax.", "jdk.", "sun.", "dev.connectome.statestore.adapter.");

  private final String type;
  private final String simpleType;
  private final String said;

  private StoreThrewException(Throwable thrown, int depth) {
    super(null, copied(cause(thrown), thrown, depth), false, true);
    type = thrown.getClass().getName();
    simpleType = thrown.getClass().getSimpleName();
    String message = message(thrown);
    said = message == null ? "" : message;
    setStackTrace(trace(thrown));
  }

  @SuppressWarnings("ReferenceEquality") // a throwable that is its own cause has none
  private static @Nullable StoreThrewException copied(
      @Nullable Throwable cause, Throwable thrown, int depth) {
    return cause == null || cause == thrown || depth == MOST_CAUSES
        ? null
        : new StoreThrewException(cause, depth + 1);
  }

  static StoreThrewException of(Throwable thrown) {
    return new StoreThrewException(thrown, 0);
  }

  /** Returns a short description of a thrown object. */
  public static String text(Throwable thrown) {
    return of(thrown).text();
  }

  /** Returns the full class name of the thrown object. */
  public String type() {
    return type;
  }

  /** Returns its message; empty when it has none. */
  public String said() {
    return said;
  }

  /** Returns a short description: class name and message. */
  public String text() {
    return simpleType + (said.isEmpty() ? "" : ": " + said);
  }

  /**
   * Returns where in the implementation's own code it was thrown, innermost first, like {@code
   * SmallStore.java:42}: without the frames of Java, of the kit's driver and of its caller.
   */
  List<String> places() {
    String call = StoreCall.class.getName();
    return Arrays.stream(getStackTrace())
        .takeWhile(frame -> !frame.getClassName().equals(call))
        .filter(frame -> FOREIGN.stream().noneMatch(frame.getClassName()::startsWith))
        .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .distinct()
        .limit(Outcome.Threw.MOST_PLACES)
        .toList();
  }

  @Override
  public String getMessage() {
    return type + (said.isEmpty() ? "" : ": " + said);
  }

  private static @Nullable String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable e) {
      return "its message cannot be read, getMessage() threw " + e.getClass().getSimpleName();
    }
  }

  private static StackTraceElement[] trace(Throwable thrown) {
    try {
      StackTraceElement[] trace = thrown.getStackTrace();
      return trace == null || Arrays.asList(trace).contains(null) ? NO_TRACE : trace;
    } catch (Throwable e) {
      return NO_TRACE;
    }
  }

  private static @Nullable Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable e) {
      return null;
    }
  }
}
