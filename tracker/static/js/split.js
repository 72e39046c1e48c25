// The parts of a pledge, marked in its sentence: a button or its number takes the marked words; without script they are typed.
"use strict";

(() => {
  const sentence = document.querySelector("[data-markable]");
  const text = sentence.textContent;
  const parts = [...document.querySelectorAll("[data-part]")].map((button) => {
    const field = (name) => document.getElementById(`parts-${button.dataset.part}-${name}`);
    return { button, quote: field("quote"), start: field("start") };
  });

  // where the words of a part stand in the sentence, in UTF-16: next to where they were marked
  function placeOf({ quote, start }) {
    const words = quote.value.trim().split(/\s+/).filter(Boolean);
    if (!words.length) return null;
    const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "gu");
    const near = [...text].slice(0, Number(start.value)).join("").length;
    const found = [...text.matchAll(pattern)].sort((one, other) => Math.abs(one.index - near) - Math.abs(other.index - near));
    return found.length ? [found[0].index, found[0].index + found[0][0].length] : null;
  }

  // draws the parts in the sentence; where one ends stands its number
  function show() {
    const places = parts.map(placeOf);
    const edges = [...new Set([0, text.length, ...places.filter(Boolean).flat()])].sort((one, other) => one - other);
    const pieces = edges.slice(0, -1).map((begin, index) => {
      const end = edges[index + 1];
      const holding = places.filter((place) => place && place[0] <= begin && end <= place[1]);
      const piece = document.createElement("span");
      piece.textContent = text.slice(begin, end);
      if (holding.length) piece.className = "of-part";
      const ending = places.flatMap((place, number) => (place && place[1] === end ? [number + 1] : []));
      if (holding.length && ending.length) piece.dataset.ends = ending.join(" ");
      return piece;
    });
    sentence.replaceChildren(...pieces);
    parts.forEach(({ button }, index) => button.classList.toggle("has-words", Boolean(places[index])));
  }

  function take({ quote, start }) {
    const marked = window.marking.take(sentence);
    if (!marked) return sentence.focus();
    quote.value = marked.words;
    start.value = marked.start;
    show();
  }

  for (const part of parts) {
    part.button.addEventListener("click", () => take(part));
    part.quote.addEventListener("input", show);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input, textarea, select")) return;
    const part = parts[Number(event.key) - 1];
    if (!part) return;
    event.preventDefault();
    take(part);
  });

  show();
})();
