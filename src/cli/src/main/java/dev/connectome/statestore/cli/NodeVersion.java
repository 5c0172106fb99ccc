package dev.connectome.statestore.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows from which version on Node runs TypeScript by itself, and which version is here. */
final class NodeVersion {
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.(\\d+)\\..*");
  private static final Pattern TYPESCRIPT = Pattern.compile(".*\\.[cm]?ts");

  /** Node 22 and 23 got it in these minor versions; every later one has it. */
  private static final int FIRST = 22;

  private static final int FIRST_MINOR = 18;
  private static final int SECOND = 23;
  private static final int SECOND_MINOR = 6;

  private NodeVersion() {}

  /**
   * Returns what to say of a command that gives TypeScript to a Node that cannot run it; empty when
   * nothing is wrong. An option of Node may load a translator, so that nothing is known then.
   */
  static Optional<String> complaint(List<String> command) {
    boolean plain =
        command.size() > 1
            && command.get(0).equals("node")
            && TYPESCRIPT.matcher(command.get(1)).matches();
    return plain && System.getenv("NODE_OPTIONS") == null
        ? here()
            .filter(version -> !runsTypeScript(version))
            .map(version -> tooOld(version, command.get(1)))
        : Optional.empty();
  }

  /** Returns what to say when this version of Node is too old to run this file. */
  private static String tooOld(String version, String file) {
    return "TypeScript needs Node 22.18 or newer, and node is "
        + version
        + " here: use a newer one, or compile the adapter"
        + " (npm install --save-dev typescript @types/node; npx tsc --noEmit false) and run "
        + file.replaceFirst("ts$", "js");
  }

  static boolean runsTypeScript(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return true;
    }
    int major = Integer.parseInt(matcher.group(1));
    int minor = Integer.parseInt(matcher.group(2));
    return switch (major) {
      case FIRST -> minor >= FIRST_MINOR;
      case SECOND -> minor >= SECOND_MINOR;
      default -> major > SECOND;
    };
  }

  /** Returns what {@code node --version} says; empty where there is no Node. */
  private static Optional<String> here() {
    try {
      Process node =
          new ProcessBuilder("node", "--version")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      node.getOutputStream().close();
      return new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
