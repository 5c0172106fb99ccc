package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.WholeFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Implements {@code tck init}. */
@Command(
    name = "init",
    description =
        "Writes an adapter that is ready to edit, and its CI job. It runs at once: its"
            + " store does nothing yet, and the kit reports that.",
    sortOptions = false)
final class InitCommand implements Callable<Integer> {
  private final TckCommand root;

  @Option(
      names = "--language",
      required = true,
      paramLabel = "LANGUAGE",
      description = "One of ${COMPLETION-CANDIDATES}.")
  private AdapterTemplate language = AdapterTemplate.javascript;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Directory to write to (default: the current directory).")
  private Path directory = Path.of("");

  @Option(names = "--force", description = "Overwrite existing files.")
  private boolean force;

  InitCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    KitPackage kit = KitPackage.ofThisKit();
    Map<String, String> files = language.files(kit);
    List<String> there =
        files.keySet().stream()
            .filter(name -> Files.exists(directory.resolve(name)))
            .filter(name -> !isOfTheProject(name))
            .toList();
    if (!there.isEmpty() && !force) {
      throw new UsageException(
          "nothing was written, because there is already "
              + String.join(", ", there)
              + "; --force overwrites");
    }
    PrintStream out = root.terminal().out();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path target = directory.resolve(file.getKey());
      if (isOfTheProject(file.getKey()) && Files.exists(target)) {
        out.println("kept " + target);
        continue;
      }
      try {
        WholeFile.write(target, file.getValue().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UsageException(target + " cannot be written: " + UsageException.why(e), e);
      }
      out.println("wrote " + target);
    }
    out.println("next: put your store in, then");
    language.next(kit, directory).forEach(line -> out.println("  " + line));
    NodeVersion.complaint(language.words()).ifPresent(out::println);
    return 0;
  }

  /** A project has such a file for all of its code, and this command never replaces it. */
  private static boolean isOfTheProject(String name) {
    return name.equals("tsconfig.json");
  }
}
