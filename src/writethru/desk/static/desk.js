// Keys of the desk. Everything works without this file.
"use strict";
(() => {
  const items = [...document.querySelectorAll("[data-item]")];
  const sides = [...document.querySelectorAll(".texts mark[id]")];
  const marks = sides.filter((one, n) => sides.findIndex((other) => other.id.slice(1) === one.id.slice(1)) === n);
  let at = -1;
  let mark = -1;

  const show = (element) => {
    element.scrollIntoView({ block: "center" });
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  };
  const move = (step) => {
    if (!items.length) return;
    items[at]?.classList.remove("here");
    at = Math.min(items.length - 1, Math.max(0, at + step));
    items[at].classList.add("here");
    show(items[at].querySelector("[data-open]") ?? items[at]);
  };
  const jump = (step) => {
    if (!marks.length) return;
    mark = mark < 0 && step < 0 ? marks.length - 1 : (mark + step + marks.length) % marks.length;
    show(marks[mark]);
  };
  const follow = (selector) => {
    const link = (items[at] ?? document).querySelector(selector);
    if (link) link.click();
  };
  // A note on the words that are selected in the article, on the sentence that is looked at, or on the whole page.
  const note = () => {
    const link = document.querySelector(".carriers[open] [data-note]")
      ?? marks[mark]?.closest(".sentence")?.nextElementSibling?.querySelector("[data-note]");
    if (link) return link.click();
    const words = document.querySelector("[data-words]");
    const selected = getSelection();
    const said = selected.toString().replace(/\s+/g, " ").trim();
    if (words && said && selected.anchorNode?.parentElement?.closest(".text")) words.value = said;
    document.querySelector("textarea[name=text]")?.focus();
  };
  const keys = {
    j: () => move(1), k: () => move(-1), o: () => follow("[data-open]"), d: () => follow("[data-diff]"),
    n: () => jump(1), p: () => jump(-1), m: () => note(),
    "/": () => document.getElementById("q")?.focus(), g: () => location.assign("/"), "?": () => location.assign("/help"),
  };
  // Who else carries a sentence: shown while the pointer rests on it or its count has the focus.
  for (const details of document.querySelectorAll(".sentence + .carriers")) {
    const sentence = details.previousElementSibling;
    let waiting;
    let hovered = false;
    let dismissed = false;
    const open = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { hovered = !details.open; details.open = true; }, 350);
    };
    const close = () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => { if (hovered) details.open = false; }, 250);
    };
    for (const part of [sentence, details]) {
      part.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && open());
      part.addEventListener("pointerleave", close);
    }
    details.addEventListener("focusin", (event) => {
      if (event.target.matches("summary:focus-visible") && !dismissed) open();
      dismissed = false;
    });
    details.addEventListener("focusout", (event) => { if (!details.contains(event.relatedTarget)) close(); });
    details.querySelector("summary").addEventListener("click", (event) => {
      clearTimeout(waiting);
      if (details.open && hovered) event.preventDefault();  // it is open already: let it stay
      hovered = false;
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      clearTimeout(waiting);
      dismissed = document.activeElement !== details.querySelector("summary");
      details.open = false;
      details.querySelector("summary").focus();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
})();
