package dev.connectome.statestore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a growing file. When the file is replaced or truncated, reading continues at the beginning
 * of the current file; an incomplete line is then ended, so that the next line is not lost.
 */
final class FollowedFile extends NonBlockingStream {
  private final Path file;
  private final Consumer<String> remarks;
  private InputStream in;
  private @Nullable Object key;
  private long position;
  private boolean inLine;
  private boolean ending;

  /**
   * Opens the file.
   *
   * @param remarks receives a remark when the file was replaced or truncated
   */
  FollowedFile(Path file, Consumer<String> remarks) throws IOException {
    this.file = file;
    this.remarks = remarks;
    this.in = Files.newInputStream(file);
    this.key = key(file);
  }

  @Override
  boolean isOver() {
    return false;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int got = in.read(bytes, offset, length);
    if (got < 1 && wentElsewhere()) {
      if (inLine) {
        ending = true;
      }
      got = 0;
    }
    if (ending && length > 0) {
      ending = false;
      inLine = false;
      bytes[offset] = '\n';
      return 1;
    }
    if (got == 0 && length > 0) {
      got = in.read(bytes, offset, length);
    }
    if (got > 0) {
      position += got;
      inLine = bytes[offset + got - 1] != '\n';
    }
    return got;
  }

  private boolean wentElsewhere() throws IOException {
    String what;
    try {
      if (!Objects.equals(key(file), key)) {
        what = " was replaced";
      } else if (Files.size(file) < position) {
        what = " was cut";
      } else {
        return false;
      }
      InputStream next = Files.newInputStream(file);
      in.close();
      in = next;
      key = key(file);
    } catch (IOException e) {
      // The file was moved away; a new one may still come.
      return false;
    }
    position = 0;
    remarks.accept(file + what + "; reading goes on at its beginning");
    return true;
  }

  private static @Nullable Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
