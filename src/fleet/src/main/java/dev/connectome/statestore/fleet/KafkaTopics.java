package dev.connectome.statestore.fleet;

import dev.connectome.statestore.observation.docks.DockReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Topics of docks and of records. What is written becomes visible in a transaction, with the
 * checkpoint that it belongs to.
 *
 * @param servers the brokers, {@code HOST:PORT,…}
 * @param settings of Kafka's clients, for example for encryption
 */
record KafkaTopics(String servers, Map<String, String> settings) {
  private static final String GROUP = "state-store-fleet";

  /** A restart must find the transactions of its checkpoint; 15 minutes is what brokers allow. */
  private static final int TRANSACTION_MS = 900_000;

  KafkaTopics {
    settings = Map.copyOf(settings);
  }

  /**
   * Reads a topic from its start, one record a line.
   *
   * @param follows whether it goes on after what is there now
   */
  Source<DockLine, ?, ?> source(String topic, boolean follows) {
    KafkaSourceBuilder<DockLine> docks =
        KafkaSource.<DockLine>builder()
            .setProperties(properties())
            .setBootstrapServers(servers)
            .setGroupId(GROUP)
            .setProperty("isolation.level", "read_committed")
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new Lines());
    return follows
        ? docks.build()
        : new BoundedTopic(docks.setBounded(OffsetsInitializer.latest()).build());
  }

  /** Writes a topic, exactly once for those who read only what is committed. */
  Sink<String> sink(String topic) {
    return KafkaSink.<String>builder()
        .setKafkaProducerConfig(properties())
        .setProperty("transaction.timeout.ms", String.valueOf(TRANSACTION_MS))
        .setBootstrapServers(servers)
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix(GROUP + "-" + topic)
        .setRecordSerializer(
            KafkaRecordSerializationSchema.<String>builder()
                .setTopic(topic)
                .setValueSerializationSchema(new SimpleStringSchema())
                .build())
        .build();
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  /** Makes a line of each record; one without a value is a blank line. */
  private static final class Lines implements KafkaRecordDeserializationSchema<DockLine> {
    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> told, Collector<DockLine> out) {
      byte[] utf8 = told.value();
      if (utf8 == null) {
        return;
      }
      DockLine line =
          DockLine.of(
              told.topic() + "-" + told.partition(),
              told.offset() + 1,
              told.offset(),
              utf8.length > DockReader.MAX_LINE ? null : utf8);
      line.writtenMs = Math.max(0, told.timestamp());
      if (told.key() != null) {
        line.key = new String(told.key(), StandardCharsets.UTF_8);
      }
      out.collect(line);
    }

    @Override
    public TypeInformation<DockLine> getProducedType() {
      return TypeInformation.of(DockLine.class);
    }
  }
}
