package dev.connectome.statestore.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Tests that the page of the commands names every existing command and option, and no others. */
class CommandsPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "commands.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `scripts/tck ([a-z]+)[^|]*\\|.*$", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");

  private static CommandLine model() {
    return TckCommandLine.commands(
        new TckCommand(
            new Terminal(System.out, System.err, Map.of(), false, false, InstantSource.system())));
  }

  static Set<String> commands() {
    return model().getSubcommands().keySet();
  }

  @Test
  void hasARowForEachCommandAndNoOther() throws IOException {
    assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(commands());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesEachOptionOfACommandAndNoOther(String command) throws IOException {
    CommandLine subcommand = requireNonNull(model().getSubcommands().get(command));
    String told = command.equals("run") ? optionsOfRun() : rows().getOrDefault(command, "");

    assertThat(names(told)).isEqualTo(options(subcommand));
  }

  @Test
  void namesWhatAllCommandsTake() throws IOException {
    String page = Files.readString(PAGE);

    assertThat(names(page.substring(page.indexOf("All commands of `tck` take"))))
        .isEqualTo(options(model()));
  }

  /** Returns the options of a command without those that all commands share. */
  private static Set<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden() && !option.inherited())
        .map(OptionSpec::longestName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> rows() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      rows.put(row.group(1), row.group());
    }
    return rows;
  }

  /** Returns the first column of the table of these options. */
  private static String optionsOfRun() throws IOException {
    return Files.readString(PAGE)
        .lines()
        .filter(line -> line.startsWith("| `--"))
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
