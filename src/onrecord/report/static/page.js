"use strict";
(function () {
  const keysOf = (element) => Array.from(element.classList).filter((name) => /^k[svfpe]\d+$/.test(name));
  const marked = (target) => target.closest && target.closest('[class*="ks"],[class*="kv"],[class*="kf"],[class*="kp"],[class*="ke"]');
  const clear = () => document.querySelectorAll(".hot").forEach((one) => one.classList.remove("hot"));

  function light(event) {
    clear();
    const element = marked(event.target);
    const reading = element && element.closest(".reading");
    if (!reading) return;
    const keys = keysOf(element);
    const inner = keys.filter((name) => name[1] === "s").pop();
    for (const key of keys.filter((name) => name[1] !== "s" || name === inner)) {
      for (const one of reading.getElementsByClassName(key)) one.classList.add("hot");
    }
  }

  function open(event) {
    const piece = event.target.closest && event.target.closest(".text span");
    if (!piece || event.target.closest("a") || String(window.getSelection())) return;
    const reading = piece.closest(".reading");
    const key = keysOf(piece).filter((name) => name[1] === "s").pop() || keysOf(piece).pop();
    const row = key && reading.querySelector(".row." + key);
    if (row) window.location.hash = row.id;
  }

  function filter(section) {
    const rows = Array.from(section.querySelectorAll(".row"));
    if (rows.length < 4) return;
    const label = document.createElement("label");
    const input = document.createElement("input");
    const shown = document.createElement("span");
    input.type = "search";
    shown.setAttribute("role", "status");
    label.append("Only rows with ", input);
    const box = document.createElement("p");
    box.className = "filter";
    box.append(label, " ", shown);
    section.querySelector(".list").before(box);
    input.addEventListener("input", function () {
      const words = input.value.trim().toLowerCase();
      let count = 0;
      for (const row of rows) {
        row.hidden = !row.textContent.toLowerCase().includes(words);
        count += row.hidden ? 0 : 1;
      }
      shown.textContent = words ? count + " of " + rows.length : "";
    });
    const showAll = function () {
      input.value = "";
      rows.forEach((row) => { row.hidden = false; });
      shown.textContent = "";
    };
    window.addEventListener("hashchange", showAll);
    window.addEventListener("beforeprint", showAll);
  }

  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("click", open);
  document.querySelectorAll(".statements").forEach(filter);
})();
