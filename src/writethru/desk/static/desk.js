// Keys of the desk. Everything works without this file.
"use strict";
(() => {
  const items = [...document.querySelectorAll("[data-item]")];
  const marks = [...document.querySelectorAll(".texts mark[id]")];
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
    mark = (mark + step + marks.length) % marks.length;
    show(marks[mark]);
  };
  const follow = (selector) => {
    const link = (items[at] ?? document).querySelector(selector);
    if (link) link.click();
  };
  const keys = {
    j: () => move(1), k: () => move(-1), o: () => follow("[data-open]"), d: () => follow("[data-diff]"),
    n: () => jump(1), p: () => jump(-1), m: () => document.querySelector("textarea[name=text]")?.focus(),
    "/": () => document.getElementById("q")?.focus(), g: () => location.assign("/"), "?": () => location.assign("/help"),
  };
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
