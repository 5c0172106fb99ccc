/** Types of `tck-adapter.mjs`: what a store's author supplies to be checked. */

export type RestartPolicy = 'boundary' | 'clear';
export type WaitStopPolicy = 'reset' | 'mark_completion';
export type RealtimeFocus = 'follow' | 'pinned';
export type RetentionKind = 'none' | 'newest' | 'max_age';
export type ExportFormat = 'jsonl' | 'text';
export type OptionalAction =
  | 'set_health_badge_for_module'
  | 'set_local_pause'
  | 'set_realtime_focus_pin';
export type DockName =
  | 'dock_store_commit_action_invoked'
  | 'dock_store_commit_transaction'
  | 'dock_store_realtime_focus_updates'
  | 'dock_store_session_restart'
  | 'dock_store_ledgers_synced'
  | 'dock_store_retention_evictions';

export type Retention =
  | { kind: 'none' }
  /** `count` and `ms` are whole numbers of at least 1. */
  | { kind: 'newest'; count: number }
  | { kind: 'max_age'; ms: number };

export interface Implementation {
  name: string;
  version: string;
  /** `JavaScript` unless you say otherwise. */
  language?: string;
}

/** What the store can do. What is left out is not declared, and then never reported as passed. */
export interface Capabilities {
  restart_policies: RestartPolicy[];
  wait_stop_policies: WaitStopPolicy[];
  realtime?: boolean;
  realtime_focus?: RealtimeFocus[];
  retentions?: RetentionKind[];
  realtime_explanation?: 'stays' | 'follows';
  realtime_cursor?: 'stays' | 'advances';
  safe_for_threads?: false;
  subscription?: boolean;
  /** Whether observers can come and go; what `subscription` says unless you say otherwise. */
  several_observers?: boolean;
  /** Whether actions return the state after them. Only then is what they return reported. */
  returns_snapshot?: boolean;
  docks?: DockName[];
  exports?: ExportFormat[];
  raw_payload_switch?: boolean;
  optional_actions?: OptionalAction[];
  /** `wall` when the store reads the machine's clock instead of the one given to `open`. */
  time?: 'virtual' | 'wall';
  /** What can be handed over: `any` kind of argument unless you say otherwise. */
  arguments?: 'own' | 'any_release' | 'any';
}

/** How to open a store; never anything that the capabilities did not declare. */
export interface Config {
  restart_policy: RestartPolicy;
  wait_stop_policy: WaitStopPolicy;
  retention: Retention;
  realtime_focus: RealtimeFocus;
  keep_raw_payload: boolean;
}

/** The kit's clock. It moves only between actions, and possibly backwards. */
export interface Clock {
  now(): number;
}

/** An entry of the ledger. An unknown node or label is the text `?`; what is optional may be absent. */
export interface FlowEvent {
  id: string;
  at_ms: number;
  from_node_id: string;
  to_node_id: string;
  trigger: 'direct' | 'stream' | 'async' | 'hook' | 'timer';
  call_type: 'code' | 'graphQuery' | 'llm' | 'graphLink' | 'moment';
  label: string;
  duration_ms?: number;
  payload_summary?: string;
  rate_hint?: string;
  step_key?: string;
  energy_delta?: number;
  notes?: string;
  raw_payload?: unknown;
}

/**
 * A step release as it is meant. The kit also hands over releases in which any part is missing or of
 * another kind: a store completes them and refuses none (`tck explain ALG-C1`).
 */
export interface Release {
  event: FlowEvent;
  focus: { node_id: string | null; edge_id: string | null; step_key: string | null };
  explanation_sentence: string;
  notes?: string;
  wait_timer_action: 'start' | 'stop' | 'none';
  cursor_next: number;
}

/** A state under the specification's names: what `select` returns. */
export interface ShownState {
  session_id: string;
  mode: 'stepper' | 'realtime';
  speed: 'pause' | '1x' | '2x' | '3x';
  local_pause?: boolean;
  cursor: number;
  ledger: readonly FlowEvent[];
  active_focus: {
    active_node_id: string | null;
    active_edge_id: string | null;
    active_step_key: string | null;
  };
  current_explanation: { sentence: string | null; notes: string | null };
  wait_progress: {
    started_at_ms: number | null;
    stopped_at_ms: number | null;
    max_seconds: number;
    /** From 0 to 1, and the seconds with one decimal, at the moment that `select` is given. */
    value_0_1: number;
    seconds_display: string;
  };
  tick_display: { nominal_interval_ms: number | null; progress_0_1: number; speed_label: string };
  health_badges?: Readonly<Record<string, { status: string; tooltip?: string | null }>>;
}

/**
 * The store's actions by their long names; leave out what is not declared. An action may return a
 * promise: the adapter waits for it. Inputs may be malformed, hence `unknown`: see `Release`,
 * `FlowEvent` and `ShownState['mode']` for what is well-formed.
 */
export interface Actions {
  commit_step_release_append_event_and_set_focus_and_explanation(release: unknown): unknown;
  append_realtime_event_and_update_focus_if_needed?(event: unknown): unknown;
  set_mode_and_reset_buffers_if_needed(mode: unknown): unknown;
  set_speed_and_update_nominal_tick_interval(speed: unknown): unknown;
  restart_session_clear_or_boundary(): unknown;
  set_player_wait_timer_start_ms(ms: number): unknown;
  set_player_wait_timer_stop_ms_and_reset_progress(ms: number): unknown;
  set_tick_display_progress_0_1(progress: number): unknown;
  set_health_badge_for_module?(module: string, status: string, tooltip: string | null): unknown;
  set_local_pause?(paused: boolean): unknown;
  set_realtime_focus_pin?(pinned: boolean): unknown;
}

/**
 * One open store.
 *
 * @typeParam State the store's own kind of state
 */
export interface OpenStore<State> {
  actions: Actions;
  getState(): State;
  /**
   * Leave out when observers cannot subscribe. Called for each observer, at any time; what it gives
   * back ends the subscription. Without that no observer can leave.
   */
  subscribe?(listener: (state: State) => void): (() => unknown) | void;
  /**
   * Likewise. A dock carries the settled state, and fields of its own such as `evicted_count`.
   */
  onDock?(
    listener: (name: DockName, state: State | null, fields?: object) => void,
  ): (() => unknown) | void;
  exportJsonl?(): string | Promise<string>;
  exportText?(): string | Promise<string>;
  /**
   * The state under the specification's names, like `ShownState`, with `value_0_1` and `seconds_display` of
   * `wait_progress` from the store's own selector at `nowMs`. Leave it out when the store's states
   * look like that already. Hand on the ledger array itself and its own entries: copies make every
   * report a full one.
   */
  select?(state: State, nowMs: number): object;
  close?(): void;
}

export interface Definition<State> {
  implementation: Implementation;
  capabilities: Capabilities;
  /** Opens a fresh store; called many times. */
  open(config: Config, clock: Clock): OpenStore<State>;
}

/** Answers the kit's requests on standard input until it ends. What your code logs goes to stderr. */
export function serve<State>(definition: Definition<State>): Promise<void>;

/** The same without the streams, for tests: from a request line to a reply line. */
export function createAdapter<State>(
  definition: Definition<State>,
): (line: string) => Promise<string>;

/** Reads a line of the protocol, numbers without a JSON form included. */
export function decode(line: string): unknown;

/** Which fields of an action are the arguments of the store's function of that name, in order. */
export const ARGUMENTS: Readonly<Record<keyof Actions, readonly string[]>>;

/** The store's function for each export format. */
export const EXPORTS: Readonly<Record<ExportFormat, 'exportJsonl' | 'exportText'>>;
