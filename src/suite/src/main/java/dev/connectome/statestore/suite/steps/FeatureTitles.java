package dev.connectome.statestore.suite.steps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the names of features, because Cucumber gives a hook only the file and the line. */
final class FeatureTitles {
  private static final String KEYWORD = "Feature:";
  private static final Map<URI, String> KNOWN = new ConcurrentHashMap<>();

  private FeatureTitles() {}

  /** Returns the name of the file, without directories. */
  static String fileName(URI feature) {
    String path = feature.getSchemeSpecificPart();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the text after the feature keyword. */
  static String of(URI feature) {
    return KNOWN.computeIfAbsent(feature, FeatureTitles::read);
  }

  private static String read(URI feature) {
    try (InputStream stream = open(feature)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith(KEYWORD))
          .map(line -> line.substring(KEYWORD.length()).strip())
          .findFirst()
          .orElse(fileName(feature));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(URI feature) throws IOException {
    if (!"classpath".equals(feature.getScheme())) {
      return feature.toURL().openStream();
    }
    String path = feature.getSchemeSpecificPart();
    InputStream stream =
        FeatureTitles.class
            .getClassLoader()
            .getResourceAsStream(path.startsWith("/") ? path.substring(1) : path);
    if (stream == null) {
      throw new IOException("not on the class path: " + feature);
    }
    return stream;
  }
}
