// Asks before a page is left on which something was typed and not sent: by a link, the language, the back button.
"use strict";

const typed = new Set();

document.addEventListener("input", ({ target }) => {
  if (target.form?.method === "post") typed.add(target.form);
});

// what is sent with its own form is not lost; what stands in another form of the page is
document.addEventListener("submit", ({ target }) => typed.delete(target));

window.addEventListener("beforeunload", (event) => {
  if ([...typed].some((form) => form.isConnected)) event.preventDefault();
});
