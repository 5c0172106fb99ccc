package dev.connectome.statestore.examples;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * What an example store in another language needs. Where it is not installed, the test is skipped
 * and says so; where {@code CI} is set, that is a failure.
 */
public final class InstalledExample {
  private InstalledExample() {}

  /** A Node example brings its libraries from the lock file beside it. */
  public static void node(String example) throws Exception {
    need("node");
    Path folder = Path.of("src", "examples", example);
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      need("npm");
      if (exit(folder, "npm", "ci", "--no-audit", "--no-fund") != 0) {
        skip("npm could not install the libraries of " + example);
      }
    }
  }

  /** The program is there and runs. */
  public static void need(String program) throws Exception {
    try {
      if (exit(Path.of("."), program, "--version") == 0) {
        return;
      }
    } catch (IOException notThere) {
      skip(program + " is not installed: " + notThere.getMessage());
    }
    skip(program + " does not run");
  }

  private static void skip(String reason) {
    if (System.getenv("CI") != null) {
      fail(reason);
    }
    abort(reason);
  }

  private static int exit(Path folder, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
