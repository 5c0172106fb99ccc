package dev.connectome.statestore.cli;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads an implementation from its own class path. Its libraries win over the kit's: a verdict must
 * not depend on which version of some library the kit happens to carry. Only what both sides share
 * comes from the kit.
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
   * The loader for this class path; the kit's own where it is empty.
   *
   * @param classPath each a path, or several as Java writes them
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
