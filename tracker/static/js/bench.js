// The bench by keyboard. Each key presses, opens or enters what carries it as data-key; without script all of it is there.
"use strict";

(() => {
  const WHERE = ".bench-page";
  const page = () => document.querySelector(WHERE);
  const isTyping = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");

  // brings the sentence in hand into view in the text beside it
  function show() {
    const pane = document.querySelector(".bench-text");
    const current = pane && pane.querySelector(".said-current");
    if (current) {
      pane.scrollTop += current.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
    }
    for (const hidden of document.querySelectorAll(`${WHERE} .needs-script`)) hidden.hidden = false;
  }

  function use(element) {
    const folded = element.closest("details:not([open])");
    if (folded) folded.open = true;
    if (isTyping(element)) element.focus();
    else if (element.matches("summary")) (element.parentElement.querySelector("textarea, input:not([type=hidden])") || element).focus();
    else element.click();
  }

  // the words selected in the sentence go to the field for them
  function take() {
    const words = String(window.getSelection()).trim();
    const field = document.querySelector(`${WHERE} textarea[name="of-words"]`);
    if (!field) return;
    field.closest("details").open = true;
    if (words) field.value = words;
    field.focus();
  }

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
    const opener = event.target.closest(`${WHERE} [data-opens]`);
    if (opener) document.getElementById(opener.dataset.opens).showModal();
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
  document.addEventListener("htmx:afterSettle", () => {
    if (!page()) return;
    show();
    // who is typing already is left alone
    if (document.activeElement !== document.body) return;
    (document.querySelector(".problems") || document.querySelector(".bench-where"))?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  });

  show();
})();
