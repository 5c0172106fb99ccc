package dev.connectome.statestore.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;

/** Holds one judge for each core; they share what they have judged and the file of histories. */
final class JudgePool implements AutoCloseable {
  private final Collection<ModelJudge> all = new ArrayList<>();
  private final BlockingQueue<ModelJudge> free = new LinkedBlockingQueue<>();
  private final ExecutorService threads;
  private final BufferedWriter kept;

  JudgePool(Path model, Path histories) {
    try {
      kept = Files.newBufferedWriter(histories);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + histories, e);
    }
    Map<String, JsonNode> judged = new ConcurrentHashMap<>();
    int cores = Runtime.getRuntime().availableProcessors();
    threads = Executors.newFixedThreadPool(cores);
    for (int i = 0; i < cores; i++) {
      all.add(new ModelJudge(model, judged, kept));
    }
    free.addAll(all);
  }

  /** Returns what the work gives for each task, in the order of the tasks. */
  <T, R> List<R> each(List<T> tasks, BiFunction<T, ModelJudge, R> work) {
    try {
      List<R> results = new ArrayList<>();
      for (Future<R> result :
          threads.invokeAll(
              tasks.stream().<Callable<R>>map(task -> () -> judged(task, work)).toList())) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while judging", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a store could not be judged", e.getCause());
    }
  }

  private <T, R> R judged(T task, BiFunction<T, ModelJudge, R> work) throws InterruptedException {
    ModelJudge judge = free.take();
    try {
      return work.apply(task, judge);
    } finally {
      free.add(judge);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    all.forEach(ModelJudge::close);
    try {
      kept.close();
    } catch (IOException e) {
      throw new IllegalStateException("a history cannot be kept", e);
    }
  }
}
