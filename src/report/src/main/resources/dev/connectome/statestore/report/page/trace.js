"use strict";
// The trace viewer: a reader steps through a history. Without this, the picture beside it shows the same.
(function () {
  function add(parent, tag, style, text) {
    const made = document.createElement(tag);
    if (style) {
      made.className = style;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    parent.append(made);
    return made;
  }

  function button(parent, text, label, act) {
    const made = add(parent, "button", "", text);
    made.type = "button";
    // A button that says in words what it does is called by them.
    if (label) {
      made.setAttribute("aria-label", label);
    }
    made.addEventListener("click", act);
    return made;
  }

  // What a fresh store shows is on a page once; each trace says what is different in it.
  const shared = document.getElementById("fresh");
  const FRESH = shared ? JSON.parse(shared.textContent) : {};

  // The fields after each step; a step tells only those that moved.
  function states(trace) {
    let fields = FRESH;
    return trace.steps.map((step) => {
      const before = fields;
      fields = { ...fields };
      for (const [path, value] of Object.entries(step.fields || {})) {
        if (value === "") {
          delete fields[path];
        } else {
          fields[path] = value;
        }
      }
      return { before, after: fields };
    });
  }

  function marked(parent, parts) {
    for (const part of parts) {
      add(parent, part.differs ? "mark" : "span", "", part.text);
    }
  }

  function row(table, name) {
    const line = add(table, "tr");
    add(line, "th", "", name).scope = "row";
    return add(line, "td");
  }

  function ledger(cell, shown, unfold) {
    const words = (shown.size || 0) === 1 ? "1 entry" : (shown.size || "no") + " entries";
    add(cell, "span", "faint", words + (shown.hidden ? ", the newest" : ""));
    const list = add(cell, "ul", "entries");
    for (const entry of shown.entries || []) {
      const item = add(list, "li", entry.how);
      const label = { new: "new ", boundary: "new boundary ", gone: "gone ", changed: "changed " }[entry.how] || "";
      if (!entry.value) {
        add(item, "span", "", entry.name);
        continue;
      }
      const shownBelow = button(item, label + entry.name, label + entry.name + ", show the entry", () => {
        const text = (entry.was ? "was " + entry.was + "\n\nis " : "") + entry.value;
        unfold.textContent = unfold.textContent === text ? "" : text;
      });
      shownBelow.title = entry.value;
    }
  }

  // What readers look at first stands first.
  const ORDER = ["wait_progress", "cursor", "current_explanation", "active_focus"];

  function state(panel, step, fields) {
    const table = add(panel, "table", "state");
    add(table, "caption", "hidden", "The state after this step");
    const unfold = document.createElement("pre");
    const ledgerCell = row(table, "ledger");
    ledger(ledgerCell, step.ledger, unfold);
    ledgerCell.append(unfold);
    const rank = (path) => ORDER.findIndex((part) => path.startsWith(part));
    const paths = Object.keys({ ...fields.before, ...fields.after }).sort((one, other) => rank(other) - rank(one));
    const moved = (path) => fields.before[path] !== fields.after[path];
    // What is rarely looked at is folded, unless it moved.
    const calm = (path) => step.number > 0 && !moved(path) && rank(path) < 0;
    for (const path of paths.filter((one) => !calm(one))) {
      const cell = row(table, path);
      if (step.number > 0 && moved(path)) {
        add(cell, "del", "", fields.before[path] === undefined ? "none" : fields.before[path]);
        add(cell, "ins", "", fields.after[path] === undefined ? "none" : fields.after[path]);
      } else {
        add(cell, "span", "", fields.after[path]);
      }
      const part = Number(fields.after[path]);
      if (path === "wait_progress.value_0_1" && part > 0 && part <= 1) {
        const bar = add(cell, "progress");
        bar.value = part;
        bar.setAttribute("aria-label", "part of the wait that is over");
      }
    }
    const rest = paths.filter(calm);
    if (rest.length) {
      const fold = add(panel, "details", "fold");
      add(fold, "summary", "", rest.length + " fields that did not move");
      const more = add(fold, "table", "state");
      for (const path of rest) {
        add(row(more, path), "span", "", fields.after[path]);
      }
    }
  }

  const WHICH = {
    after: "the state after the step",
    before: "the state before the step",
    neither: "neither the state before the step nor the one after",
  };

  function calls(panel, step) {
    if (!(step.calls || []).length) {
      return;
    }
    add(panel, "h4", "", "Observers were told, in this order");
    const list = add(panel, "ol", "calls");
    for (const call of step.calls) {
      const item = add(list, "li", call.differs ? "odd" : "");
      add(item, "b", "", call.what);
      if (call.saw) {
        add(item, "span", call.differs ? "" : "faint", " with " + (WHICH[call.saw] || call.saw));
      }
      if (call.read) {
        add(item, "div", "", "a read inside it showed " + (WHICH[call.read] || call.read));
      }
      if (call.fields) {
        add(item, "div", "faint", call.fields);
      }
      for (const [path, value] of Object.entries(call.differs || {})) {
        const line = add(item, "div");
        add(line, "code", "", path + ": ");
        add(line, "code", "odd", value || "none");
      }
    }
  }

  function findings(panel, trace, number) {
    for (const found of (trace.findings || []).filter((one) => one.step === number)) {
      const box = add(panel, "div", "verdictbox");
      const problem = found.facts.filter((fact) => fact.key === "problem").flatMap((fact) => fact.value);
      marked(add(box, "p"), [{ text: "✗ " + found.requirement + "  " }, ...problem]);
      const list = add(box, "dl");
      for (const fact of found.facts.filter((one) => one.key !== "problem")) {
        const line = add(list, "div", fact.key);
        add(line, "dt", "", fact.key);
        marked(add(add(line, "dd"), "code"), fact.value);
      }
    }
  }

  function view(place) {
    const trace = JSON.parse(place.querySelector("script").textContent);
    const fields = states(trace);
    const failing = new Set((trace.findings || []).map((found) => found.step));
    const last = trace.steps.length - 1;
    const first = trace.steps.findIndex((step) => failing.has(step.number || 0));
    let at = first < 0 ? 0 : first;

    const bar = add(place, "div", "bar");
    const list = add(place, "ol", "steps");
    const panel = add(place, "div", "panel");
    button(bar, "|◀", "first step", () => show(0));
    button(bar, "◀", "step back", () => show(at - 1));
    button(bar, "▶", "step on", () => show(at + 1));
    button(bar, "▶|", "last step", () => show(last));
    const scrubber = add(bar, "input");
    scrubber.type = "range";
    scrubber.min = 0;
    scrubber.max = last;
    scrubber.setAttribute("aria-label", "step of " + trace.name);
    scrubber.addEventListener("input", () => show(Number(scrubber.value)));
    if (first >= 0) {
      button(bar, "✗ failing step", "go to the failing step", () => show(first));
    }
    const where = add(bar, "span", "where");
    where.setAttribute("role", "status");
    const rows = trace.steps.map((step, index) => {
      const number = step.number || 0;
      const gap = index > 0 ? number - trace.steps[index - 1].number : 1;
      if (gap > 1) {
        add(list, "li", "gap", gap - 1 + (gap === 2 ? " step is" : " steps are") + " not on this page");
      }
      const item = add(list, "li", failing.has(number) ? "fail" : "");
      const pick = button(item, "", "", () => show(index));
      add(pick, "span", "t", step.elapsed || "");
      add(pick, "b", "", (failing.has(number) ? "✗ " : "") + number + ". " + step.what);
      add(pick, "small", "", [step.how, step.effects].filter(Boolean).join("; "));
      return pick;
    });
    const after = trace.length - (trace.steps[last].number || 0);
    if (after > 0) {
      add(list, "li", "gap", after + (after === 1 ? " later step is" : " later steps are") + " not on this page");
    }

    function show(index) {
      at = Math.max(0, Math.min(last, index));
      const step = { number: 0, ...trace.steps[at] };
      rows.forEach((pick, one) => {
        pick.tabIndex = one === at ? 0 : -1;
        pick.toggleAttribute("aria-current", one === at);
        if (one === at) {
          pick.setAttribute("aria-current", "step");
          list.scrollTop = pick.parentElement.offsetTop - list.offsetTop - list.clientHeight / 2;
        }
      });
      scrubber.value = at;
      where.textContent = "step " + step.number + " of " + trace.length;
      panel.replaceChildren();
      add(panel, "h3", "", step.number + ". " + step.what);
      add(panel, "p", "faint", [step.how, step.elapsed, step.clock + " (" + trace.clock + ")"].filter(Boolean).join(" · "));
      if (step.outcome) {
        add(panel, "pre", /^threw/.test(step.outcome) ? "threw" : "", step.outcome);
      }
      findings(panel, trace, step.number);
      state(panel, step, fields[at]);
      calls(panel, step);
    }

    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", "Steps of " + trace.name + "; arrow keys step through them");
    place.addEventListener("keydown", (event) => {
      const to = {
        ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last,
      }[event.key];
      if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) {
        return;
      }
      event.preventDefault();
      const inList = list.contains(document.activeElement);
      show(to);
      if (inList) {
        rows[at].focus({ preventScroll: true });
      }
    });
    place.classList.add("on");
    show(at);
  }

  // A page has many of them: each is built when its card is first opened.
  function viewAll() {
    for (const place of document.querySelectorAll(".trace:not(.on)")) {
      if (!place.closest("details:not([open])")) {
        view(place);
      }
    }
  }

  document.querySelectorAll("details.picture").forEach((fold) => { fold.open = false; });
  document.addEventListener("toggle", viewAll, true);
  viewAll();
})();
