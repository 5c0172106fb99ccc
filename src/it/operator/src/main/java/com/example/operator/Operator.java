package com.example.operator;

import dev.connectome.statestore.health.JsonLinesSink;
import dev.connectome.statestore.health.StreamMonitor;
import dev.connectome.statestore.health.attach.HealthVerifier;
import dev.connectome.statestore.observation.docks.DockReader;
import dev.connectome.statestore.observation.docks.DockReading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Watches the docks that a store left in a file, and knows the class that is attached to one at work. */
public final class Operator {
  private Operator() {}

  public static void main(String[] args) throws IOException {
    StreamMonitor monitor = new StreamMonitor(new JsonLinesSink(System.out));
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      DockReader reader = new DockReader(in);
      for (DockReading next = reader.next(); next != null; next = reader.next()) {
        monitor.accept(next);
      }
    }
    monitor.end();
    System.out.println(HealthVerifier.class.getSimpleName() + " is there");
  }
}
