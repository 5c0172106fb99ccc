package dev.connectome.statestore.fleet;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A Kafka broker in a process of its own, on this machine only. */
final class FleetBroker implements AutoCloseable {
  static final String SERVERS = "127.0.0.1:19092";

  private final Process process;

  FleetBroker(Path work) throws Exception {
    Path log = work.resolve("broker.log");
    Path properties = work.resolve("broker.properties");
    Files.createDirectories(work);
    Files.writeString(
        properties,
        String.join(
            "\n",
            "process.roles=broker,controller",
            "node.id=1",
            "controller.quorum.voters=1@127.0.0.1:19093",
            "listeners=PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093",
            "controller.listener.names=CONTROLLER",
            "log.dirs=" + work.resolve("broker"),
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            ""));
    String classPath = System.getProperty("java.class.path");
    FleetProof.java(
            log,
            classPath,
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            "-t",
            "c3RhdGUtc3RvcmUtdGNrIQ",
            "-c",
            properties.toString())
        .start()
        .waitFor();
    process = FleetProof.java(log, classPath, "kafka.Kafka", properties.toString()).start();
  }

  /** Waits for the broker and makes the topics. */
  void awaitTopics(String docks, int partitions) throws Exception {
    List<NewTopic> topics =
        List.of(
            new NewTopic(docks, partitions, (short) 1),
            new NewTopic("verdicts", 2, (short) 1),
            new NewTopic("verdicts.unreadable", 1, (short) 1));
    try (AdminClient admin = AdminClient.create(Map.of("bootstrap.servers", SERVERS))) {
      for (int tries = 0; process.isAlive(); tries++) {
        try {
          admin.createTopics(topics).all().get();
          return;
        } catch (ExecutionException e) {
          if (tries == 5) {
            throw e;
          }
        }
      }
      throw new IllegalStateException("the broker has ended");
    }
  }

  /**
   * Limits all clients together; a limit that is null is taken away.
   *
   * @param bytes a second
   */
  static void limitReading(@Nullable Double bytes) throws Exception {
    ClientQuotaEntity everyone =
        new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.USER, null));
    ClientQuotaAlteration limit =
        new ClientQuotaAlteration(
            everyone, List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", bytes)));
    try (AdminClient admin = AdminClient.create(Map.of("bootstrap.servers", SERVERS))) {
      admin.alterClientQuotas(List.of(limit)).all().get();
    }
  }

  /**
   * Writes each file to a partition of its own, in order and without keys, and returns the number
   * of bytes.
   */
  static long write(String topic, Path directory) throws Exception {
    List<Path> files;
    try (Stream<Path> found = Files.list(directory)) {
      files = found.sorted().toList();
    }
    List<Future<?>> sent = new ArrayList<>();
    long bytes = 0;
    Map<String, Object> settings = Map.of("bootstrap.servers", SERVERS, "linger.ms", 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int partition = 0; partition < files.size(); partition++) {
        try (BufferedReader in = Files.newBufferedReader(files.get(partition))) {
          for (String line = in.readLine(); line != null; line = in.readLine()) {
            byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
            bytes += utf8.length;
            sent.add(producer.send(new ProducerRecord<>(topic, partition, null, utf8)));
          }
        }
      }
    }
    for (Future<?> each : sent) {
      each.get();
    }
    return bytes;
  }

  /** Returns the committed records of a topic, sorted. */
  static List<String> read(String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", SERVERS);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    List<String> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> told : consumer.poll(Duration.ofSeconds(1))) {
          read.add(new String(told.value(), StandardCharsets.UTF_8));
        }
      }
    }
    Collections.sort(read);
    return read;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
