// Tells at once that what was chosen is too large to be sent: nothing is sent, and what was typed stays.
"use strict";

for (const field of document.querySelectorAll("input[type=file][data-most]")) {
  const line = document.querySelector(".file-too-large");
  const isTooLarge = () => [...field.files].reduce((sum, file) => sum + file.size, 0) > Number(field.dataset.most);
  const tell = () => (line.hidden = !isTooLarge());
  field.addEventListener("change", tell);
  field.form.addEventListener("submit", (event) => {
    tell();
    if (line.hidden) return;
    event.preventDefault();
    line.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}
