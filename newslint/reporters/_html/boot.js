"use strict";
// Before the first paint: what needs scripts is shown, and the theme chosen last is back.
document.documentElement.classList.add("scripted");
try {
  const theme = localStorage.getItem("newslint-theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch {
  // Storage is closed to this page: the theme of the system it is.
}
