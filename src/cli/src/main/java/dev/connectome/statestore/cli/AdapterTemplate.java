package dev.connectome.statestore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names the languages for which the kit has an adapter template; spelled as on the command line.
 */
enum AdapterTemplate {
  typescript(
      "      - uses: actions/setup-node@v4\n        with: { node-version: '24' }",
      "exec:node adapter.mts"),
  javascript(
      "      - uses: actions/setup-node@v4\n        with: { node-version: '20' }",
      "exec:node adapter.mjs"),
  python(
      "      - uses: actions/setup-python@v5\n        with: { python-version: '3.12' }",
      "exec:python3 adapter.py"),
  java("      - run: " + AdapterTemplate.COMPILE, "MyStoreAdapter");

  private static final String COMPILE =
      "javac -d classes -cp \"$(echo tck/lib/*-all.jar)\" MyStoreAdapter.java";

  private static final String JOB = ".github/workflows/state-store-tck.yml";

  private final String setup;
  private final String adapter;

  AdapterTemplate(String setup, String adapter) {
    this.setup = setup;
    this.adapter = adapter;
  }

  /** Returns the files by relative path. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String resource : resources()) {
      files.put(nameOf(resource), text(resource));
    }
    files.put(
        JOB,
        text("job.yml")
            .replace("@SETUP@", setup)
            .replace("@RUN@", "tck/scripts/" + command() + " --reports reports/tck"));
    return files;
  }

  /** Returns the next steps on this machine, where the kit's archive is in {@code tck/}. */
  String next() {
    return switch (this) {
      case javascript, python -> command();
      case typescript -> command() + " (Node 22.18 or newer)";
      case java -> COMPILE + " && " + command();
    };
  }

  /** Returns the command that runs the kit on the adapter. */
  String command() {
    return "tck run --adapter '" + adapter + "'" + (this == java ? " --classpath classes" : "");
  }

  private List<String> resources() {
    return switch (this) {
      case typescript ->
          List.of(
              "typescript/adapter.mts",
              "typescript/store.mts",
              "helpers/tck-adapter.mjs",
              "helpers/tck-adapter.d.mts");
      case javascript ->
          List.of(
              "javascript/adapter.mjs",
              "javascript/store.mjs",
              "helpers/tck-adapter.mjs",
              "helpers/tck-adapter.d.mts");
      case python -> List.of("python/adapter.py", "helpers/tck_adapter.py");
      case java -> List.of("java/MyStoreAdapter.java");
    };
  }

  private static String nameOf(String resource) {
    return resource.substring(resource.indexOf('/') + 1);
  }

  private static String text(String resource) {
    try (InputStream in = AdapterTemplate.class.getResourceAsStream("init/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the kit has no init/" + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
