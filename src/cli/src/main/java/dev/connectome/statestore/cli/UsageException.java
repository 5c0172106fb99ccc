package dev.connectome.statestore.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Thrown when the user asks for something invalid; the message names what is valid. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    this(message, null);
  }

  UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns why a file cannot be read or written, in words of a shell and not of Java. */
  static String why(Exception thrown) {
    if (thrown instanceof FileSystemException e) {
      String file = String.valueOf(e.getFile());
      if (e instanceof NoSuchFileException) {
        return "no such file or directory: " + file;
      }
      if (e instanceof AccessDeniedException) {
        return "no permission: " + file;
      }
      if (e instanceof FileAlreadyExistsException) {
        return "a file is in its place: " + file;
      }
      return e.getReason() == null ? file : file + ": " + e.getReason();
    }
    return String.valueOf(thrown.getMessage());
  }
}
