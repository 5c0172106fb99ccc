package dev.connectome.statestore.cli;

import dev.connectome.statestore.observation.InputFile;
import dev.connectome.statestore.report.KitFiles;
import dev.connectome.statestore.report.Sha256;
import dev.connectome.statestore.report.Statement;
import dev.connectome.statestore.suite.KitVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares the digests of a statement with the files and the kit at hand.
 *
 * @param files what is wrong with the files beside the statement
 * @param kit how the features and the kit differ
 * @param unchecked what could not be compared
 */
record StatementDigests(List<String> files, List<String> kit, List<String> unchecked) {
  private static final int MOST_BYTES = 1 << 30;

  /** Compares the digests of this statement. */
  static StatementDigests of(StatementFile statement) {
    StatementDigests digests =
        new StatementDigests(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Statement.Digests stated = statement.statement().digests();
    Path directory = statement.file().toAbsolutePath().resolveSibling("").normalize();
    stated.files().forEach((name, digest) -> digests.file(directory, name, digest));
    String version = statement.result().kitVersion();
    if (version.equals(KitVersion.current())) {
      digests.kit(stated);
    } else {
      digests.unchecked.add(
          "features and kit: made by kit "
              + version
              + ", and this is "
              + KitVersion.current()
              + "; verify it with the kit that made it");
    }
    return digests;
  }

  private void file(Path directory, String name, String digest) {
    try {
      Path file = directory.resolve(name).normalize();
      if (!file.startsWith(directory)) {
        files.add(name + " is outside of the statement's directory");
      } else if (!Files.isRegularFile(file)) {
        files.add(name + " is missing");
      } else if (!Sha256.of(new InputFile(file, MOST_BYTES).open()).equals(digest)) {
        files.add(name + " was changed");
      }
    } catch (InvalidPathException | IOException e) {
      files.add(name + " cannot be read: " + e.getMessage());
    }
  }

  private void kit(Statement.Digests stated) {
    KitFiles own = KitFiles.ofThisKit();
    Map<String, String> features = own.featureDigests();
    for (Map.Entry<String, String> entry : stated.features().entrySet()) {
      String here = features.get(entry.getKey());
      if (here == null) {
        kit.add("feature " + entry.getKey() + " is not in this kit");
      } else if (!here.equals(entry.getValue())) {
        kit.add("feature " + entry.getKey() + " differs from this kit's");
      }
    }
    features.keySet().stream()
        .filter(name -> !stated.features().containsKey(name))
        .forEach(name -> kit.add("feature " + name + " is missing in the statement"));
    if (!own.digest().equals(stated.kit())) {
      kit.add("the kit's own classes differ: the statement was made by another build of it");
    }
  }
}
