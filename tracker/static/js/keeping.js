// Keeps what is typed into a form in this tab until the server has it: a dropped line or a wrong press loses nothing.
// The version of the form tells whether it arrived; the tab forgets when it is closed.
"use strict";

const form = document.querySelector("form[data-keep]");
const key = `typed ${form?.dataset.keep} ${location.pathname}`;

const typed = () => [...new FormData(form)].filter(([name]) => !["csrf_token", "version"].includes(name));
// blanks at the ends are no words: the server leaves them out
const words = (fields) => JSON.stringify(fields.map(([name, value]) => [name, value.trim()]));

function fill(fields) {
  for (const field of form.elements) {
    if (!field.name || ["hidden", "submit"].includes(field.type)) continue;
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] ?? "";
  }
}

if (form) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  const opened = words(typed());
  if (kept && kept.version === form.elements.version.value) {
    fill(kept.fields);
    form.querySelector("[data-kept]").hidden = words(typed()) === opened;
  } else {
    sessionStorage.removeItem(key);
  }
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify({ version: form.elements.version.value, fields: typed() }));
  });
}
