package dev.connectome.statestore.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  private static final int WRITES = 500;

  @TempDir private Path directory = Path.of("");

  /** Finished rows are written while the shutdown hook of an ending process writes. */
  @Test
  void twoThreadsMayWriteTheSameFile() throws Exception {
    Path file = directory.resolve("kill-matrix.json");
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Void>> written = new ArrayList<>();
      for (String text : List.of("one", "another")) {
        written.add(threads.submit(writing(file, text)));
      }
      for (Future<Void> one : written) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(Files.readString(file)).isIn("one", "another");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  private static Callable<Void> writing(Path file, String text) {
    return () -> {
      for (int times = 0; times < WRITES; times++) {
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
      }
      return null;
    };
  }
}
