package dev.connectome.statestore.fleet;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A topic that is read up to what it holds at the start. After a restart, Flink's own source never
 * tells its readers that nothing follows (FLINK-31006), so the job would not end; this one does.
 */
final class BoundedTopic
    implements Source<DockLine, KafkaPartitionSplit, KafkaSourceEnumState>,
        ResultTypeQueryable<DockLine> {
  private static final long serialVersionUID = 1L;

  private final KafkaSource<DockLine> topic;

  BoundedTopic(KafkaSource<DockLine> topic) {
    this.topic = topic;
  }

  @Override
  public Boundedness getBoundedness() {
    return topic.getBoundedness();
  }

  @Override
  public SourceReader<DockLine, KafkaPartitionSplit> createReader(SourceReaderContext context)
      throws Exception {
    return topic.createReader(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context) {
    return topic.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
      SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state)
      throws IOException {
    SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restored =
        topic.restoreEnumerator(context, state);
    boolean allAssigned =
        state.initialDiscoveryFinished() && state.unassignedInitialPartitions().isEmpty();
    return allAssigned ? new Restored(restored, context) : restored;
  }

  @Override
  public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
    return topic.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
    return topic.getEnumeratorCheckpointSerializer();
  }

  @Override
  public TypeInformation<DockLine> getProducedType() {
    return topic.getProducedType();
  }

  /** All partitions are known and assigned: a reader has what it restores and gets no more. */
  private record Restored(
      SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator,
      SplitEnumeratorContext<KafkaPartitionSplit> context)
      implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
    @Override
    public void start() {
      enumerator.start();
    }

    @Override
    public void handleSplitRequest(int task, @Nullable String host) {
      enumerator.handleSplitRequest(task, host);
    }

    @Override
    public void addSplitsBack(List<KafkaPartitionSplit> splits, int task) {
      enumerator.addSplitsBack(splits, task);
    }

    @Override
    public void addReader(int task) {
      enumerator.addReader(task);
      context.signalNoMoreSplits(task);
    }

    @Override
    public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
      return enumerator.snapshotState(checkpoint);
    }

    @Override
    public void notifyCheckpointComplete(long checkpoint) throws Exception {
      enumerator.notifyCheckpointComplete(checkpoint);
    }

    @Override
    public void handleSourceEvent(int task, SourceEvent event) {
      enumerator.handleSourceEvent(task, event);
    }

    @Override
    public void close() throws IOException {
      enumerator.close();
    }
  }
}
