package dev.connectome.statestore.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads an implementation from its own class path. Its libraries take precedence over the kit's: a
 * verdict must not depend on the version of a library that the kit happens to include. Only the
 * types that both sides share come from the kit.
 */
final class AdapterLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final List<String> SHARED =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "dev.connectome.statestore.",
          "org.apiguardian.api.",
          "org.jspecify.annotations.");

  private AdapterLoader(URL[] urls, ClassLoader kit) {
    super("implementation", urls, kit);
  }

  /**
   * Returns a loader for this class path; the kit's own loader where it is empty.
   *
   * @param classPath each a path, or several in Java's class path notation
   * @throws UsageException when an entry does not exist
   */
  static ClassLoader over(List<String> classPath) {
    ClassLoader kit = AdapterLoader.class.getClassLoader();
    if (classPath.isEmpty()) {
      return kit;
    }
    return new AdapterLoader(
        classPath.stream()
            .flatMap(paths -> Stream.of(paths.split(File.pathSeparator, -1)))
            .filter(path -> !path.isEmpty())
            .map(path -> url(Path.of(path)))
            .toArray(URL[]::new),
        kit);
  }

  /** Closes a loader that {@link #over} returned; the kit's own stays open. */
  static void close(ClassLoader loader) {
    if (loader instanceof AdapterLoader own) {
      try {
        own.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (SHARED.stream().anyMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : ownOrKit(name, resolve);
    }
  }

  private Class<?> ownOrKit(String name, boolean resolve) throws ClassNotFoundException {
    try {
      return findClass(name);
    } catch (ClassNotFoundException e) {
      return super.loadClass(name, resolve);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  private static URL url(Path entry) {
    if (!Files.exists(entry)) {
      throw new UsageException("no such class path entry: " + entry);
    }
    try {
      return entry.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UsageException("no class path entry: " + entry, e);
    }
  }
}
