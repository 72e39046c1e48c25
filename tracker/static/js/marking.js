// Words of a sentence, marked by pointer or by keyboard: the mark is the selection of the page.
// A sentence that carries data-markable is walked word by word with the arrow keys; with Shift the mark grows or shrinks.
"use strict";

window.marking = (() => {
  const SENTENCES = "[data-markable]";
  let last = null; // what was marked last and not taken: a finger on a button puts the selection out
  let at = null; // where a mark was taken last: the arrow keys go on from there

  // the words of a text as its language divides them, with the brackets and quotes around them: [begin, end] in UTF-16
  function wordsOf(element) {
    const text = element.textContent;
    const cut = new Intl.Segmenter(element.closest("[lang]").lang, { granularity: "word" });
    const words = [...cut.segment(text)].filter((part) => part.isWordLike);
    return words.map(({ index, segment }) => {
      const before = text.slice(0, index).match(/[([«“‘「『（]*$/)[0].length;
      const after = text.slice(index + segment.length).match(/^[)\]»”’」』）]*/)[0].length;
      return [index - before, index + segment.length + after];
    });
  }

  // the place of what is selected in `element`, without the blanks around it; null for nothing
  function selectedIn(element) {
    const selection = window.getSelection();
    const range = selection.rangeCount && selection.getRangeAt(0);
    if (!range || range.collapsed || !range.intersectsNode(element)) return null;
    const upTo = (node, offset) => {
      const before = document.createRange();
      before.selectNodeContents(element);
      if (element.contains(node)) before.setEnd(node, offset);
      return before.toString().length;
    };
    const text = element.textContent;
    const start = element.contains(range.startContainer) ? upTo(range.startContainer, range.startOffset) : 0;
    const end = upTo(range.endContainer, range.endOffset);
    const words = text.slice(start, end).trim();
    if (!words) return null;
    const begin = text.indexOf(words, start);
    return [begin, begin + words.length];
  }

  function select(element, [begin, end]) {
    const range = document.createRange();
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let before = 0;
    for (let node = texts.nextNode(); node; before += node.length, node = texts.nextNode()) {
      if (before <= begin && begin < before + node.length) range.setStart(node, begin - before);
      if (before < end && end <= before + node.length) range.setEnd(node, end - before);
    }
    window.getSelection().removeAllRanges();
    window.getSelection().addRange(range);
    const told = document.querySelector("[data-marked]");
    if (told) told.textContent = element.textContent.slice(begin, end);
  }

  function step(element, key, isLonger) {
    const words = wordsOf(element);
    if (!words.length) return;
    const place = selectedIn(element);
    const first = place ? words.findIndex(([, end]) => end > place[0]) : -1;
    const final = place ? words.findLastIndex(([begin]) => begin < place[1]) : -1;
    const rest = at && at.element === element ? words.findIndex(([begin]) => begin >= at.end) : 0;
    const begins = place ? first : Math.max(rest, 0);
    let [from, to] = place ? [begins, Math.max(final, begins)] : [begins, begins];
    const highest = words.length - 1;
    if (place) {
      if (key === "ArrowRight") to = Math.min(to + 1, highest);
      if (key === "ArrowLeft") to = isLonger ? Math.max(to - 1, from) : Math.max(from - 1, 0);
    }
    if (key === "Home") to = 0;
    if (key === "End") to = highest;
    if (!isLonger || to < from) from = to;
    select(element, [words[from][0], words[to][1]]);
  }

  // gives the sentences of the page what keyboards and screen readers need
  function prepare() {
    for (const element of document.querySelectorAll(SENTENCES)) {
      element.tabIndex = 0;
      for (const [name, value] of [["role", "textbox"], ["aria-readonly", "true"], ["aria-multiline", "true"], ["aria-label", element.dataset.markable]]) {
        element.setAttribute(name, value);
      }
    }
    for (const hidden of document.querySelectorAll(".marking.needs-script")) hidden.hidden = false;
  }

  // a place in `text` with the whole words at its ends, where words are divided by blanks
  function inWholeWords(text, [begin, end]) {
    const isInWord = (index) => /^[\p{L}\p{N}]{2}$/u.test(text.slice(index - 1, index + 1)) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.slice(index - 1, index + 1));
    while (isInWord(begin)) begin -= 1;
    while (isInWord(end)) end += 1;
    return [begin, end];
  }

  // the words marked in `element` and where they begin in it, in code points; null for none
  function markedIn(element) {
    const marked = element && (selectedIn(element) || (last && last.element === element && last.place));
    if (!marked) return null;
    const text = element.textContent;
    const place = inWholeWords(text, marked);
    return { words: text.slice(...place), start: [...text.slice(0, place[0])].length, end: place[1] };
  }

  // as `markedIn`, for who takes them: the mark is put out, and the arrow keys go on behind it
  function take(element) {
    const marked = markedIn(element);
    if (marked) at = { element, end: marked.end };
    last = null;
    window.getSelection().removeAllRanges();
    return marked;
  }

  document.addEventListener("selectionchange", () => {
    for (const element of document.querySelectorAll(SENTENCES)) {
      const place = selectedIn(element);
      if (place) last = { element, place };
    }
  });

  document.addEventListener("keydown", (event) => {
    const element = event.target.closest(SENTENCES);
    if (!element || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    step(element, event.key, event.shiftKey);
  });

  document.addEventListener("htmx:afterSettle", prepare);
  prepare();
  return { take };
})();
