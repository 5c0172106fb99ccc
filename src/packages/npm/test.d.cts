import type { Definition } from './tck-adapter.mjs' with { 'resolution-mode': 'import' };

/** The runner's function `test`: that of vitest, Jest and node:test fits. */
export interface Test {
  (name: string, run: () => void): unknown;
  skip(name: string, run: () => void): unknown;
}

export interface Options {
  /** More options of `tck run`, such as `['--tries', '200']`. */
  args?: readonly string[];
  /** Where the reports go: `reports/tck` unless you say otherwise. Each call needs its own. */
  reports?: string;
  /** The runner's `test`; found by itself in vitest, Jest and node:test. */
  test?: Test;
}

/**
 * Runs the kit, and makes one test for each requirement. What the store does not declare is skipped;
 * what was not verified fails, and so does a run that did not come to its end.
 *
 * @param store what `serve` takes, or the path or file URL of a module that calls `serve`, or
 *     `exec:COMMAND` for an adapter in any language. A module runs in a process of its own: a store
 *     that hangs cannot hang the tests, and the failure has a command that does it again
 */
export function conformance<State>(
  store: Definition<State> | string | URL,
  options?: Options,
): Promise<void>;

/** The same for CommonJS, where nothing can be awaited before the tests are made. */
export function conformanceSync(store: string | URL, options?: Options): void;
