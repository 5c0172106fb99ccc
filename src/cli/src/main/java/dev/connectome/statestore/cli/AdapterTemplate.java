package dev.connectome.statestore.cli;

import dev.connectome.statestore.adapter.stdio.ExecAdapterSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  private static final String HELPERS = "helpers/";

  private static final String JOB = ".github/workflows/state-store-tck.yml";

  private final String setup;
  private final String adapter;

  AdapterTemplate(String setup, String adapter) {
    this.setup = setup;
    this.adapter = adapter;
  }

  /** Returns the files by relative path, for a kit that came in this way. */
  Map<String, String> files(KitPackage kit) {
    KitPackage used = used(kit);
    Map<String, String> files = new LinkedHashMap<>();
    for (String resource : resources()) {
      if (used.copiesHelper() || !resource.startsWith(HELPERS)) {
        files.put(nameOf(resource), used.adapted(text(resource)));
      }
    }
    files.put(
        JOB,
        text("job.yml")
            .replace("@ORIGIN@", used.origin())
            .replace("@SETUP@\n", used.installedAfter(setup + "\n"))
            .replace("@RUN@", used.command() + run() + " --reports reports/tck"));
    return files;
  }

  /** A package serves its own language; for another one it is as good as the archive. */
  private KitPackage used(KitPackage kit) {
    return switch (kit) {
      case archive -> kit;
      case npm -> this == javascript || this == typescript ? kit : KitPackage.archive;
      case pypi -> this == python ? kit : KitPackage.archive;
    };
  }

  /** Returns the next commands on this machine, to be called where {@code init} was. */
  List<String> next(KitPackage kit, Path directory) {
    KitPackage used = used(kit);
    String command = used == KitPackage.archive ? KitPackage.calledAs() : used.command();
    String adapter = quoted(this.adapter);
    if (this != java) {
      String where = directory.toString().isEmpty() ? "" : " --cwd " + quoted(directory.toString());
      return List.of(command + " run --adapter " + adapter + where);
    }
    String classes = quoted(directory.resolve("classes").toString());
    String source = quoted(directory.resolve("MyStoreAdapter.java").toString());
    return List.of(
        "javac -d " + classes + " -cp " + KitPackage.jar() + " " + source,
        command + " run --adapter " + adapter + " --classpath " + classes);
  }

  /** Returns the words of the command that starts the adapter; none where there is none. */
  List<String> words() {
    return ExecAdapterSpec.matches(adapter) ? ExecAdapterSpec.words(adapter) : List.of();
  }

  private static String quoted(String word) {
    return word.matches("[\\w./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private String run() {
    return " run --adapter '" + adapter + "'" + (this == java ? " --classpath classes" : "");
  }

  private List<String> resources() {
    return switch (this) {
      case typescript ->
          List.of(
              "typescript/adapter.mts",
              "typescript/store.mts",
              "typescript/tsconfig.json",
              HELPERS + "tck-adapter.mjs",
              HELPERS + "tck-adapter.d.mts");
      case javascript ->
          List.of(
              "javascript/adapter.mjs",
              "javascript/store.mjs",
              HELPERS + "tck-adapter.mjs",
              HELPERS + "tck-adapter.d.mts");
      case python -> List.of("python/adapter.py", HELPERS + "tck_adapter.py");
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
