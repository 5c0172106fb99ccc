package dev.connectome.statestore.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which kit this is. */
public final class KitVersion {
  private static final String RESOURCE = "kit.properties";

  private KitVersion() {}

  /** The kit's version, as the build wrote it down. */
  public static String current() {
    Properties properties = new Properties();
    try (InputStream stream = KitVersion.class.getResourceAsStream(RESOURCE)) {
      if (stream != null) {
        properties.load(stream);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
