package dev.connectome.statestore.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Provides the version of the kit. */
public final class KitVersion {
  /**
   * The version of what a Java adapter implements and uses; a newer one may need a change there.
   */
  public static final int SPI = 1;

  private static final String RESOURCE = "kit.properties";

  private KitVersion() {}

  /** Returns the version of the kit, as recorded by the build. */
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
