package dev.connectome.statestore.fleet;

import java.util.List;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/**
 * Runs the fold, and gives it what Flink keeps from functions: the backend, in which it can choose
 * the store whose state it writes.
 */
final class FoldOperator extends CoBroadcastWithKeyedOperator<String, DockLine, DockLine, String> {
  private static final long serialVersionUID = 1L;

  private final FoldFunction fold;

  FoldOperator(FoldFunction fold) {
    super(fold, List.of(FoldFunction.LOST));
    this.fold = fold;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    fold.use(getKeyedStateBackend());
    super.initializeState(context);
  }
}
