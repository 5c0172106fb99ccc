package dev.connectome.statestore.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Knows the files that a verdict of the kit depends on: the classes and resources that judge and
 * report, without the libraries, the stores and the command line. The digest is the same whether
 * the bytes are in the modules' jars, in one jar with everything or in directories of classes.
 */
public final class KitFiles {
  private static final String ROOT = "dev/connectome/statestore/";
  private static final String FEATURES = ROOT + "features/";
  private static final List<String> ONE_OF_EACH_MODULE =
      List.of(
          "spec/RequirementCatalogue.class",
          "adapter/StateStoreAdapter.class",
          "suite/KitVersion.class",
          "report/KitFiles.class");
  private static final Set<String> PACKAGES =
      Set.of(
          "spec",
          "observation",
          "verdict",
          "oracle",
          "adapter",
          "explore",
          "suite",
          "report",
          "features",
          "schema");

  private final SortedMap<String, String> digests;
  private final SortedMap<String, String> features;

  private KitFiles(SortedMap<String, String> digests, SortedMap<String, String> features) {
    this.digests = digests;
    this.features = features;
  }

  /** Returns the files of the running kit; they are read once. */
  public static KitFiles ofThisKit() {
    return Running.KIT;
  }

  /** Returns one digest over all files; empty when the kit cannot be found on disk. */
  public String digest() {
    if (digests.isEmpty()) {
      return "";
    }
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the texts of the features by file name, in the order of names. */
  public SortedMap<String, String> features() {
    return features;
  }

  /** Returns the digests of the features by file name. */
  public SortedMap<String, String> featureDigests() {
    SortedMap<String, String> found = new TreeMap<>();
    features.keySet().forEach(name -> found.put(name, digests.getOrDefault(FEATURES + name, "")));
    return found;
  }

  private static KitFiles read() {
    KitFiles kit = new KitFiles(new TreeMap<>(), new TreeMap<>());
    try {
      for (Path place : places()) {
        if (Files.isDirectory(place)) {
          kit.addDirectory(place);
        } else {
          kit.addJar(place);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the kit cannot read itself: " + e, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the kit's own place is no address", e);
    }
    return kit;
  }

  /** Returns where the modules are: jars, directories of classes, or one jar with everything. */
  private static Set<Path> places() throws IOException, URISyntaxException {
    Set<Path> places = new LinkedHashSet<>();
    for (String file : ONE_OF_EACH_MODULE) {
      URL found = KitFiles.class.getResource("/" + ROOT + file);
      if (found != null && found.openConnection() instanceof JarURLConnection inJar) {
        places.add(Path.of(inJar.getJarFileURL().toURI()));
      } else if (found != null && found.getProtocol().equals("file")) {
        places.add(Path.of(found.toURI()).resolve("../..").normalize());
      }
    }
    return places;
  }

  private void addDirectory(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add(ROOT + root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
  }

  private void addJar(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.isDirectory() && entry.getName().startsWith(ROOT)) {
          try (InputStream in = file.getInputStream(entry)) {
            add(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
  }

  private void add(String name, byte[] content) {
    if (!PACKAGES.contains(name.substring(ROOT.length()).replaceFirst("/.*", ""))) {
      return;
    }
    digests.put(name, Sha256.of(content));
    if (name.startsWith(FEATURES) && name.endsWith(".feature")) {
      features.put(name.substring(FEATURES.length()), new String(content, StandardCharsets.UTF_8));
    }
  }

  /**
   * Holds the files of the running kit; class loading makes its initialization lazy and
   * thread-safe.
   */
  private static final class Running {
    static final KitFiles KIT = read();
  }
}
