const LEGAL = {
  trigger: ['direct', 'stream', 'async', 'hook', 'timer'],
  call_type: ['code', 'graphQuery', 'llm', 'graphLink', 'moment'],
};

const isText = (value) => typeof value === 'string';
const isSaying = (value) => isText(value) && value !== '';
const isLegal = (field) => (value) => LEGAL[field].includes(value);

/** The test that a given value has to pass, and what stands in for one that does not. */
const REQUIRED = {
  id: [isSaying, ({ newId }) => newId()],
  at_ms: [Number.isFinite, ({ nowMs }) => nowMs],
  from_node_id: [isSaying, () => '?'],
  to_node_id: [isSaying, () => '?'],
  trigger: [isLegal('trigger'), () => 'direct'],
  call_type: [isLegal('call_type'), () => 'code'],
  label: [isSaying, () => '?'],
};

/** `raw_payload` is not among them: this store never keeps it. */
const OPTIONAL = {
  duration_ms: Number.isFinite,
  payload_summary: isText,
  rate_hint: isText,
  step_key: isText,
  energy_delta: Number.isFinite,
  notes: isText,
};

/** Completes an event; one that is no object at all is completed from nothing. */
export function completeEvent(event, context) {
  const given = Object(event);
  const entry = {};
  for (const [field, [fits, fallback]] of Object.entries(REQUIRED)) {
    entry[field] = fits(given[field]) ? given[field] : fallback(context);
  }
  for (const [field, fits] of Object.entries(OPTIONAL)) {
    if (fits(given[field])) {
      entry[field] = given[field];
    }
  }
  return entry;
}
