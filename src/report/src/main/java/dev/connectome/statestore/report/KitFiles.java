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
 * What a verdict of the kit depends on: the classes and resources that judge and report, without
 * the libraries, the stores and the command line. The same bytes in the modules' jars, in a jar
 * with everything and in directories of classes have one digest.
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

  /** The kit that runs. It is read once. */
  public static KitFiles ofThisKit() {
    return Running.KIT;
  }

  /** One digest over all; empty when the kit cannot be found on disk. */
  public String digest() {
    if (digests.isEmpty()) {
      return "";
    }
    StringBuilder lines = new StringBuilder();
    digests.forEach((name, digest) -> lines.append(digest).append("  ").append(name).append('\n'));
    return Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** The features' texts by file name, in the order of names. */
  public SortedMap<String, String> features() {
    return features;
  }

  /** The features' digests by file name. */
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

  /** Where the modules lie: in jars, in directories of classes, or all in one jar. */
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

  /** Loaded by the class loader when first asked for, hence once and safely. */
  private static final class Running {
    static final KitFiles KIT = read();
  }
}
