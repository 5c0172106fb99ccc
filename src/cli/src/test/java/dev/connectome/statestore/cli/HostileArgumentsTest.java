package dev.connectome.statestore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Tests that each argument of each command may have any value: it is refused or used, and shown as
 * text.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileArgumentsTest {
  private static final String NASTY = "\n::error::x\r\n##[group]y ##vso[z]\u001b[31m\u009b\u2028";

  /** Arguments that keep a command short where it accepts the tested value. */
  private static final Map<String, List<String>> SHORT =
      Map.of(
          "run", List.of("--only", "VAL-P2", "--tries", "0", "--complete", "none"),
          "faults", List.of("--only", "restart-keeps-the-cursor", "--no-scenarios", "--tries", "1"),
          "health", List.of("--from", "/dev/null"));

  private final Shell shell = Shell.pipe();

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("options")
  void anOption(String command, String option, boolean isPath) {
    String path = directory + "/" + NASTY;
    // A relative path would be written to.
    for (String value : List.of(path, "a\0b" + NASTY, isPath ? path : NASTY)) {
      List<String> args = new ArrayList<>(List.of(command));
      List<String> base = SHORT.getOrDefault(command, List.of());
      args.addAll(base.contains(option) ? List.of() : base);
      args.addAll(List.of(option, value));
      assertThat(shell.run(args.toArray(String[]::new))).as(shell.err()).isIn(0, 1, 2, 3, 4);
    }
    SafeOutputTest.isNoCommand(shell.out());
    SafeOutputTest.isNoCommand(shell.err());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anArgument(String command) {
    for (String value : List.of(NASTY, "--" + NASTY, directory + "/" + NASTY, "a\0b" + NASTY)) {
      assertThat(shell.run(command, value)).as(shell.err()).isEqualTo(2);
    }
    SafeOutputTest.isNoCommand(shell.out());
    SafeOutputTest.isNoCommand(shell.err());
  }

  static Stream<Arguments> options() {
    return all().entrySet().stream()
        .flatMap(
            command ->
                command.getValue().getCommandSpec().options().stream()
                    .filter(option -> option.arity().max() > 0)
                    .map(
                        option ->
                            Arguments.of(
                                command.getKey(),
                                option.longestName(),
                                option.type() == Path.class)));
  }

  static Stream<String> commands() {
    return all().keySet().stream();
  }

  private static Map<String, CommandLine> all() {
    return TckCommandLine.commands(new TckCommand(Terminal.ofThisProcess(System.out, System.err)))
        .getSubcommands();
  }
}
