package dev.connectome.statestore.health.sinks;

import dev.connectome.statestore.health.StatusLine;
import dev.connectome.statestore.health.StatusRecord;
import dev.connectome.statestore.health.StatusSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes status records to the log of the application: errors as error, warnings as warn, OK as
 * debug.
 */
public final class Slf4jSink implements StatusSink {
  private final Logger log;

  /** Logs under the name {@code connectome.state_store.health}. */
  public Slf4jSink() {
    this(LoggerFactory.getLogger("connectome.state_store.health"));
  }

  /** Logs to this logger. */
  public Slf4jSink(Logger log) {
    this.log = log;
  }

  @Override
  public String name() {
    return "slf4j";
  }

  @Override
  public void accept(StatusRecord status) {
    switch (status.level()) {
      case ERROR -> log.error("{} {}", status.outcome(), StatusLine.of(status));
      case WARN -> log.warn("{} {}", status.outcome(), StatusLine.of(status));
      case OK, UNKNOWN -> {
        if (log.isDebugEnabled()) {
          log.debug("{} {}", status.outcome(), StatusLine.of(status));
        }
      }
    }
  }
}
