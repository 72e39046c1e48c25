// Brings the sentence in hand into view in the text beside it; without script the reader scrolls.
(() => {
  const pane = document.querySelector(".bench-text");
  const current = pane && pane.querySelector(".said-current");
  if (current) {
    pane.scrollTop += current.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }
})();
