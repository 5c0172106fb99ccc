package dev.connectome.statestore.report;

import dev.connectome.statestore.spec.RequirementCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * What the kit itself consists of: its own classes and resources, without its libraries. The same
 * bytes in a jar, in a jar with all libraries and in a directory of classes have one digest.
 */
public final class KitFiles {
  private static final String ROOT = "dev/connectome/statestore/";
  private static final String FEATURES = ROOT + "features/";

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
    CodeSource source = RequirementCatalogue.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return new KitFiles(Collections.emptySortedMap(), Collections.emptySortedMap());
    }
    try {
      Path place = Path.of(new URI(source.getLocation().toString()));
      return Files.isDirectory(place) ? ofDirectory(place) : ofJar(place);
    } catch (IOException e) {
      throw new UncheckedIOException("the kit cannot read itself: " + e, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the kit's own place is no address", e);
    }
  }

  private static KitFiles ofDirectory(Path classes) throws IOException {
    KitFiles kit = new KitFiles(new TreeMap<>(), new TreeMap<>());
    try (Stream<Path> files = Files.walk(classes.resolve(ROOT))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        kit.add(name, Files.readAllBytes(file));
      }
    }
    return kit;
  }

  private static KitFiles ofJar(Path jar) throws IOException {
    KitFiles kit = new KitFiles(new TreeMap<>(), new TreeMap<>());
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (!entry.isDirectory() && entry.getName().startsWith(ROOT)) {
          try (InputStream in = file.getInputStream(entry)) {
            kit.add(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return kit;
  }

  private void add(String name, byte[] content) {
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
