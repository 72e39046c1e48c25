// Asks before a page is left on which something was typed and not sent: by a link, the language, the back button.
"use strict";

const unsent = new Set();

document.addEventListener("input", ({ target }) => {
  if (target.form?.method === "post") unsent.add(target.form);
});

// what is sent with its own form is not lost; what stands in another form of the page is
document.addEventListener("submit", ({ target }) => unsent.delete(target));

window.addEventListener("beforeunload", (event) => {
  if ([...unsent].some((form) => form.isConnected)) event.preventDefault();
});
