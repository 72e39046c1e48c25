// The bench by keyboard. Each key presses, opens or enters what carries it as data-key; without script all of it is there.
"use strict";

(() => {
  const WHERE = ".bench-page";
  const page = () => document.querySelector(WHERE);
  const isTyping = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");

  // brings the sentence in hand into view in the text beside it, or the place in it that was asked for
  function show() {
    const pane = document.querySelector(".bench-text");
    const place = pane && pane.dataset.place;
    const current = pane && pane.querySelector(place ? `#${place}` : ".said-current");
    if (current) {
      pane.scrollTop += current.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    }
    for (const hidden of document.querySelectorAll(`${WHERE} .needs-script`)) hidden.hidden = false;
  }

  function use(element) {
    const folded = element.closest("details:not([open])");
    if (folded) folded.open = true;
    if (isTyping(element)) {
      element.focus({ preventScroll: true });
      // at once, and not under the bar of ways to decide
      element.scrollIntoView({ block: "nearest", behavior: "instant" });
    } else if (element.matches("[data-markable]")) element.focus();
    else if (element.matches("summary")) (element.parentElement.querySelector("textarea, input:not([type=hidden])") || element).focus();
    else element.click();
  }

  // the words selected go to the field for them, in the sentence, heading or notice they stand in: it is taken in hand
  function take() {
    const selection = window.getSelection();
    const words = String(selection).trim();
    const from = words && selection.anchorNode.parentElement;
    const outside = from && from.closest(".printed-outside");
    if (outside) {
      const all = outside.firstElementChild.textContent.trim();
      const form = outside.querySelector("form");
      form.elements.words.value = words === all ? "" : words;
      return form.requestSubmit();
    }
    const current = document.querySelector(".said-current");
    const said = (from && from.closest(".bench-text .said")) || current;
    const field = document.querySelector(`${WHERE} textarea[name="of-words"]`);
    const inText = from && said && said.contains(from) ? said.querySelector("a") : null;
    const marked = window.marking.take(inText || document.querySelector(`${WHERE} [data-markable]`));
    if (field && said === current) {
      field.closest("details").open = true;
      if (marked) [field.value, field.form.elements["of-start"].value] = [marked.words, marked.start];
      field.focus();
    } else if (marked && inText) {
      const link = inText.cloneNode();
      link.href += `&words=${encodeURIComponent(marked.words)}&start=${marked.start}`;
      page().append(link);
      window.htmx.process(link);
      link.click();
    }
  }

  // words of a sentence can be selected, though it is a link
  document.addEventListener(
    "click",
    (event) => {
      const selection = window.getSelection();
      if (event.isTrusted && event.target.closest(".bench-text a") && String(selection).trim() && selection.containsNode(event.target, true)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );

  document.addEventListener("keydown", (event) => {
    if (!page() || event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
    if (isTyping(event.target)) return;
    const carrier = [...page().querySelectorAll("[data-key]")].find((element) => element.dataset.key === event.key);
    if (event.key !== "w" && !carrier) return;
    event.preventDefault();
    if (carrier) use(carrier);
    else take();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest(`${WHERE} [data-takes]`)) take();
    const opener = event.target.closest(`${WHERE} [data-opens]`);
    if (opener) document.getElementById(opener.dataset.opens).showModal();
    const way = event.target.closest(".bench-bar a");
    if (!way) return;
    event.preventDefault();
    use(document.querySelector(way.hash));
  });

  function said(isDropped) {
    const line = document.querySelector(".bench-dropped");
    if (line) line.hidden = !isDropped;
    if (isDropped && line) line.scrollIntoView({ block: "center" });
  }
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(trouble, () => said(true));
  }
  document.addEventListener("htmx:beforeRequest", () => said(false));

  // after a step the reader is at the sentence in hand, or at what is wrong with the form
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!page()) return;
    show();
    if (event.target.matches(".bench-text")) return event.target.focus({ preventScroll: true });
    // who is typing already is left alone
    if (document.activeElement !== document.body) return;
    const problems = document.querySelector(".problems");
    (problems || document.querySelector(".bench-where"))?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
    // on a small screen the form stands far below the sentence
    if (problems && problems.getBoundingClientRect().bottom > window.innerHeight) {
      problems.scrollIntoView({ block: "center", behavior: "instant" });
    }
  });

  show();
})();
