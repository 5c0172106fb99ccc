package dev.connectome.statestore.cli;

import dev.connectome.statestore.report.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Implements {@code tck sign}. */
@Command(
    name = "sign",
    description =
        "Signs a statement with your key and writes the signature beside it, as FILE.sig.",
    sortOptions = false,
    footer = {
      "",
      "It proves that the owner of the key signed exactly these bytes, and nothing about the"
          + " run.",
      "A key pair: openssl genpkey -algorithm ed25519 -out private.pem",
      "            openssl pkey -in private.pem -pubout -out public.pem"
    })
final class SignCommand implements Callable<Integer> {
  private final TckCommand root;

  @Parameters(paramLabel = "FILE", description = "The statement.")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PRIVATE.pem",
      description = "Your Ed25519 private key, PKCS#8 in the PEM form.")
  private Path key = Path.of("");

  SignCommand(TckCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() throws IOException {
    StatementFile statement = StatementFile.read(file);
    byte[] signature = Ed25519Keys.sign(statement.bytes(), key);
    Path target = signatureOf(file);
    WholeFile.write(target, signature);
    root.terminal().out().println("signed: " + target);
    return 0;
  }

  /** Returns the path of a statement's signature. */
  static Path signatureOf(Path statement) {
    return statement.resolveSibling(statement.getFileName() + ".sig");
  }
}
