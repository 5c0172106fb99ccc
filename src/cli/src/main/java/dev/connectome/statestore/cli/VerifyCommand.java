package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.StatementConsistency;
import dev.connectome.statestore.spec.RequirementCatalogue;
import dev.connectome.statestore.verdict.ExitCode;
import dev.connectome.statestore.verdict.ShownText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code tck verify}. */
@Command(
    name = "verify",
    description = "Verifies a statement: its consistency, its digests, its signature.",
    sortOptions = false,
    footer = {
      "",
      "Consistency and digests prove that the statement agrees with itself, with the files beside"
          + " it",
      "and with the features and the kit at hand. Anyone who can edit the statement can edit those,"
          + " too.",
      "A signature proves that the owner of the key signed exactly these bytes; not that the run",
      "took place. Only --rerun shows that the implementation at hand earns these verdicts.",
      "",
      "Exit codes: 0 all that was asked holds, 1 something does not, 2 wrong usage,",
      "            3 something could not be checked."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  private final TckCommand root;

  @Parameters(paramLabel = "FILE", description = "The statement.json of a run.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      paramLabel = "PUBLIC.pem",
      description = "Check the signature in FILE.sig with this Ed25519 public key.")
  private @Nullable Path key;

  @Option(
      names = "--signature",
      paramLabel = "FILE",
      description = "The signature (default: FILE.sig).")
  private @Nullable Path signature;

  @Option(
      names = "--rerun",
      description = "Repeat the run that the statement describes, and compare the verdicts.")
  private boolean rerun;

  @Option(
      names = "--adapter",
      paramLabel = "NAME",
      description =
          "The adapter for --rerun, as for run. The one in the statement is never started.")
  private @Nullable String adapter;

  @Option(
      names = "--classpath",
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Jars and class directories of the adapter and its implementation, for --rerun.")
  private List<String> classPath = new ArrayList<>();

  private boolean refuted;
  private boolean open;

  VerifyCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    if (rerun != (adapter != null)) {
      throw new UsageException("--rerun and --adapter go together");
    }
    if (signature != null && key == null) {
      throw new UsageException("--signature goes with --key");
    }
    StatementFile statement = StatementFile.read(file);
    part(
        "consistency",
        StatementConsistency.problems(
            statement.statement(), statement.result(), RequirementCatalogue.load()),
        "the verdicts follow from the findings and evidence that are stated");
    StatementDigests digests = StatementDigests.of(statement);
    part("files", digests.files(), "the files beside it are those that the run wrote");
    part(
        "features and kit",
        digests.kit(),
        "the run used the features and the kit that are at hand");
    digests.unchecked().forEach(this::unchecked);
    if (key != null) {
      part(
          "signature",
          signature(statement, key),
          "the owner of the key signed exactly these bytes");
    }
    if (rerun && adapter != null) {
      part(
          "rerun",
          new StatementRerun(root, adapter, classPath).differences(statement),
          "the implementation at hand earns the same verdicts");
    }
    notAsked();
    root.terminal().out().flush();
    return refuted
        ? ExitCode.NOT_CONFORMANT.code()
        : open ? ExitCode.INCONCLUSIVE.code() : ExitCode.CONFORMANT.code();
  }

  private List<String> signature(StatementFile statement, Path publicKey) {
    Path place = signature == null ? SignCommand.signatureOf(file) : signature;
    if (signature == null && !Files.exists(place)) {
      return List.of("there is no " + place);
    }
    return Ed25519Keys.holds(statement.bytes(), place, publicKey)
        ? List.of()
        : List.of(place + " is not this key's signature of " + file);
  }

  private void part(String name, List<String> problems, String proves) {
    PrintStream out = root.terminal().out();
    if (problems.isEmpty()) {
      out.println(root.style().good("holds") + "  " + name + ": " + proves);
      return;
    }
    refuted = true;
    out.println(root.style().bad("BROKEN") + "  " + name);
    problems.stream().limit(SHOWN).forEach(problem -> out.println("  " + ShownText.line(problem)));
    if (problems.size() > SHOWN) {
      out.println("  and " + (problems.size() - SHOWN) + " more");
    }
  }

  private void unchecked(String what) {
    open = true;
    root.terminal().out().println(root.style().doubtful("open") + "  " + ShownText.line(what));
  }

  private void notAsked() {
    if (key == null) {
      root.terminal().out().println("not checked: who signed it (--key)");
    }
    if (!rerun) {
      root.terminal()
          .out()
          .println("not checked: whether a new run gives the same verdicts (--rerun)");
    }
  }
}
