"use strict";
// Without this the page is whole; with it, lists can be filtered, commands copied, and links open what is folded.
(function () {
  function filter(form) {
    const words = form.querySelector("input[type=search]");
    const rows = Array.from(document.querySelectorAll(words.dataset.list));
    const boxes = Array.from(form.querySelectorAll("input[type=checkbox]:not([data-only])"));
    const only = form.querySelector("input[data-only]");
    const status = form.querySelector("[role=status]");

    function apply() {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      const verdicts = boxes.filter((box) => box.checked).map((box) => box.value);
      const narrow = wanted.length > 0 || (only && only.checked);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        const hit =
          wanted.every((word) => text.includes(word)) &&
          (!row.dataset.verdicts || row.dataset.verdicts.split(" ").some((verdict) => verdicts.includes(verdict))) &&
          (!only || !only.checked || row.classList.contains(only.dataset.only));
        row.hidden = !hit;
        shown += hit ? 1 : 0;
      }
      for (const fold of rows.length ? document.querySelectorAll(words.dataset.folds || "nothing") : []) {
        fold.hidden = !fold.querySelector(".scenario:not([hidden])");
        fold.open = narrow && !fold.hidden;
      }
      status.textContent =
        shown === rows.length ? "" : shown === 0 ? "Nothing matches; all " + rows.length + " are hidden. " : shown + " of " + rows.length + " shown ";
      if (shown < rows.length) {
        const all = document.createElement("button");
        all.type = "button";
        all.textContent = "show all";
        all.addEventListener("click", showAll);
        status.append(all);
      }
    }

    function showAll() {
      words.value = "";
      boxes.forEach((box) => { box.checked = true; });
      if (only) {
        only.checked = false;
      }
      apply();
      words.focus();
    }

    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
  }

  function copyable(command) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "copy";
    button.setAttribute("aria-label", "copy the command");
    button.addEventListener("click", async () => {
      const text = command.querySelector("code").textContent;
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "copied";
      } catch (refused) {
        // A page from a file may not write to the clipboard everywhere: the reader's own keys still may.
        getSelection().selectAllChildren(command.querySelector("code"));
        button.textContent = document.execCommand("copy") ? "copied" : "press Ctrl+C";
      }
      setTimeout(() => { button.textContent = "copy"; }, 2000);
    });
    command.append(button);
  }

  function unfold() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) {
      return;
    }
    if (target.matches("details")) {
      target.open = true;
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    for (let hidden = target.closest("[hidden]"); hidden; hidden = target.closest("[hidden]")) {
      hidden.hidden = false;
    }
    target.scrollIntoView();
  }

  // From a requirement to its scenarios: the filter finds those with its tag.
  function find(link) {
    link.addEventListener("click", () => {
      const words = document.getElementById("find-scenarios");
      words.value = link.dataset.find;
      words.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  function link(parent, target, text) {
    const made = document.createElement("a");
    made.href = "#" + target;
    made.textContent = text;
    parent.append(made, " ");
    return made;
  }

  // Links that script adds: the page has hundreds of scenarios, and stays small.
  for (const place of document.querySelectorAll(".tags")) {
    const ids = place.textContent.trim().split(/\s+/).filter(Boolean);
    place.textContent = "";
    ids.forEach((tag) => link(place, tag.slice(1), tag));
  }
  for (const card of document.querySelectorAll(".cause")) {
    link(card.querySelector(".inside > p"), card.id, "link to this").className = "permalink";
  }
  for (const title of document.querySelectorAll(".scenario .name")) {
    const text = title.textContent;
    title.textContent = "";
    link(title, title.closest(".scenario").id, text);
  }
  for (const article of document.querySelectorAll("article.requirement")) {
    link(article.querySelector("h3"), article.id, "link to this").className = "permalink";
  }
  document.querySelectorAll(".filter").forEach(filter);
  document.querySelectorAll("a[data-find]").forEach(find);
  document.querySelectorAll(".cmd").forEach(copyable);
  window.addEventListener("hashchange", unfold);
  unfold();
})();
