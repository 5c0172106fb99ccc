package dev.connectome.statestore.fleet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.BulkWriter;

/**
 * Writes lines to a file that becomes final with a checkpoint. Flink's own writer of lines calls
 * the file system twice for each line; this one collects many.
 */
final class BufferedLineWriter implements BulkWriter<String> {
  private static final int BUFFER = 1 << 16;

  private final OutputStream out;

  BufferedLineWriter(OutputStream file) {
    out = new BufferedOutputStream(file, BUFFER);
  }

  @Override
  public void addElement(String line) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /** Flink closes the file. */
  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
