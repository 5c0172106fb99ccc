package dev.connectome.statestore.fleet;

import dev.connectome.statestore.observation.LineSource;
import dev.connectome.statestore.observation.docks.DockReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of docks line by line, each file by one reader from its start to its end, so that the
 * lines of a store stay in their order. After a restart, the lines that were already passed on are
 * skipped.
 */
final class DockFiles implements BulkFormat<DockLine, FileSourceSplit> {
  private static final long serialVersionUID = 1L;
  private static final int BATCH = 500;
  private static final Duration NEW_FILES = Duration.ofSeconds(2);

  /** The rest of a line that is too long is skipped, up to this number of bytes. */
  private static final int MOST_SKIPPED = 1 << 28;

  /**
   * Reads files.
   *
   * @param from a file or a directory of files
   * @param follows whether files that appear later are read, too
   */
  static Source<DockLine, ?, ?> source(Path from, boolean follows) {
    FileSource.FileSourceBuilder<DockLine> files =
        FileSource.forBulkFileFormat(new DockFiles(), from);
    return follows ? files.monitorContinuously(NEW_FILES).build() : files.build();
  }

  @Override
  public Reader<DockLine> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return new LineReader(split, 0);
  }

  @Override
  public Reader<DockLine> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    long passed =
        split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L);
    return new LineReader(split, passed);
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<DockLine> getProducedType() {
    return TypeInformation.of(DockLine.class);
  }

  /** Reads one file. */
  private static final class LineReader implements Reader<DockLine> {
    private final String name;
    private final FSDataInputStream in;
    private final LineSource lines;
    private long passed;
    private boolean isOver;

    LineReader(FileSourceSplit split, long passed) throws IOException {
      this.name = split.path().getName();
      this.in = split.path().getFileSystem().open(split.path());
      this.lines = new LineSource(in, DockReader.MAX_LINE, MOST_SKIPPED);
      for (long line = 0; line < passed; line++) {
        next();
      }
      this.passed = passed;
    }

    @Override
    public @Nullable RecordIterator<DockLine> readBatch() throws IOException {
      List<DockLine> batch = new ArrayList<>();
      while (batch.size() < BATCH) {
        DockLine line = next();
        if (line == null) {
          break;
        }
        batch.add(line);
      }
      if (batch.isEmpty()) {
        return null;
      }
      ArrayResultIterator<DockLine> result = new ArrayResultIterator<>();
      result.set(
          batch.toArray(new DockLine[0]), batch.size(), CheckpointedPosition.NO_OFFSET, passed);
      passed += batch.size();
      return result;
    }

    private @Nullable DockLine next() throws IOException {
      if (isOver) {
        return null;
      }
      LineSource.Line line = lines.next();
      if (line == null) {
        isOver = true;
        line = lines.rest();
      }
      if (line == null) {
        return null;
      }
      // Without an end within the limit, nothing after it can be read.
      isOver |= !line.ended();
      return DockLine.of(
          name, line.number(), line.offset(), line.tooLong() ? null : line.first(line.length()));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
