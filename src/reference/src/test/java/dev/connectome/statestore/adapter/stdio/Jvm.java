package dev.connectome.statestore.adapter.stdio;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts classes of the same class path in a separate process. */
final class Jvm {

  private Jvm() {}

  static ChildCommand running(Class<?> main, String... arguments) {
    return ChildCommand.of(words(main, arguments));
  }

  static List<String> words(Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add(main.getName());
    words.addAll(List.of(arguments));
    return words;
  }
}
