package dev.connectome.statestore.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.connectome.statestore.adapter.StateStoreAdapter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles the sources of the Java example, a separate project, against this kit. */
final class JavaExample {

  private JavaExample() {}

  /** Compiles it into a directory and loads it from there. */
  static URLClassLoader compiled(Path project, Path classes) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    try (Stream<Path> files = Files.walk(project.resolve("src"))) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, JavaExample.class.getClassLoader());
  }

  static StateStoreAdapter adapter(ClassLoader loader) throws ReflectiveOperationException {
    return (StateStoreAdapter)
        loader
            .loadClass("example.connectome.ConnectomeStoreAdapter")
            .getDeclaredConstructor()
            .newInstance();
  }
}
