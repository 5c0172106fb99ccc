"use strict";
// Without this the page is whole; with it, rows can be filtered and links open what is folded.
(function () {
  const form = document.querySelector(".filters");
  const words = document.getElementById("words");
  const boxes = Array.from(form.querySelectorAll("input[type=checkbox]"));
  const rows = Array.from(document.querySelectorAll("#matrix tbody tr"));
  const matched = document.getElementById("matched");

  function filter() {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const verdicts = boxes.filter((box) => box.checked).map((box) => box.value);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      const hit =
        wanted.every((word) => text.includes(word)) &&
        row.dataset.verdicts.split(" ").some((verdict) => verdicts.includes(verdict));
      row.hidden = !hit;
      shown += hit ? 1 : 0;
    }
    matched.textContent = shown === rows.length ? "" : shown + " of " + rows.length + " requirements shown";
  }

  function unfold() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        fold.open = true;
      }
      target.scrollIntoView();
    }
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  window.addEventListener("hashchange", unfold);
  unfold();
})();
