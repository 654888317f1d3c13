"use strict";
(() => {
  const pop = document.getElementById("pop");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const marks = all(".m[data-e]");
  const cards = all(".cards > .card");
  const byId = new Map(cards.map((card) => [card.id, card]));
  const ids = (mark) => mark.dataset.e.split(" ");
  const lit = ["on-trigger", "on-actor", "on-recipient", "on-any"];
  let pinned = null, current = null, timer = 0;

  // evidence of an event lights up in the text and on the timeline
  const light = (events) => {
    marks.forEach((mark) => {
      mark.classList.remove(...lit);
      if (!ids(mark).some((id) => events.has(id))) return;
      const plays = (role) => (mark.dataset[role] || "").split(" ").some((id) => events.has(id));
      if (mark.closest("svg")) mark.classList.add("on-any");
      else if (plays("actor")) mark.classList.add("on-actor");
      else if (plays("recipient")) mark.classList.add("on-recipient");
      else mark.classList.add("on-trigger");
    });
  };

  const place = (mark) => {
    const box = mark.getBoundingClientRect(), gap = 8, edge = 12;
    const below = box.bottom + gap + pop.offsetHeight < innerHeight;
    const left = Math.min(Math.max(edge, box.left - 24), innerWidth - pop.offsetWidth - edge);
    pop.style.left = `${Math.max(edge, left)}px`;
    pop.style.top = `${below ? box.bottom + gap : Math.max(edge, box.top - gap - pop.offsetHeight)}px`;
  };

  const open = (mark) => {
    const events = ids(mark).filter((id) => byId.has(id) && !byId.get(id).hidden);
    if (!events.length) return;
    clearTimeout(timer);
    if (current && current !== mark) current.setAttribute("aria-expanded", "false");
    current = mark;
    pop.replaceChildren(...events.map((id) => {
      const copy = byId.get(id).cloneNode(true);
      const box = document.createElement("div");
      box.className = copy.className;
      box.append(...copy.childNodes);
      return box;
    }));
    pop.hidden = false;
    pop.scrollTop = 0;
    if (mark.matches("mark")) mark.setAttribute("aria-expanded", "true");
    light(new Set(events));
    place(mark);
  };

  const close = () => {
    clearTimeout(timer);
    if (current && current.matches("mark")) current.setAttribute("aria-expanded", "false");
    pinned = current = null;
    pop.hidden = true;
    light(new Set());
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(() => pinned || close(), 220); };

  marks.forEach((mark) => {
    mark.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse" || pinned) return;
      clearTimeout(timer);
      timer = setTimeout(() => open(mark), 70);
    });
    mark.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") later(); });
    mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) { pinned = null; open(mark); } });
    mark.addEventListener("blur", later);
    mark.addEventListener("click", (event) => {
      if (mark.closest("svg") && event.detail === 0) return;
      event.preventDefault();
      event.stopPropagation();
      if (pinned === mark) { close(); return; }
      open(mark);
      pinned = mark;
    });
    mark.addEventListener("keydown", (event) => {
      if (!mark.matches("mark") || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      if (pinned === mark) close(); else { open(mark); pinned = mark; }
    });
  });
  pop.addEventListener("pointerenter", () => clearTimeout(timer));
  pop.addEventListener("pointerleave", later);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => { if (!pop.contains(event.target)) close(); });
  addEventListener("scroll", () => { if (!pop.hidden && current && innerWidth > 640) place(current); }, { passive: true });
  addEventListener("resize", close);

  if (!cards.length) return;

  // filters
  const chips = all(".chip"), people = all("[data-actor]");
  const status = document.getElementById("status"), sure = document.getElementById("sure");
  const shown = document.getElementById("shown");
  const filter = () => {
    const quads = new Set(chips.filter((c) => c.getAttribute("aria-pressed") === "true").map((c) => c.dataset.quad));
    const wanted = people.filter((p) => p.getAttribute("aria-pressed") === "true").map((p) => p.dataset.actor);
    const least = Number(sure.value);
    document.querySelector("output[for=sure]").value = (least / 100).toFixed(2);
    let count = 0;
    cards.forEach((card) => {
      const parties = card.dataset.parties.split(" ");
      const keep = (quads.has(card.dataset.quad) || card.dataset.quad === "uq")
        && (!status.value || card.dataset.status === status.value)
        && Number(card.dataset.confidence) >= least
        && (!wanted.length || wanted.some((one) => parties.includes(one)));
      card.hidden = !keep;
      count += keep;
    });
    marks.forEach((mark) => {
      const off = ids(mark).every((id) => byId.get(id)?.hidden);
      mark.classList.toggle("off", off);
      if (mark.matches("mark")) mark.tabIndex = off ? -1 : 0;
    });
    shown.textContent = count === cards.length ? "" : `${count} of ${cards.length} events`;
    close();
  };
  const toggle = (button) => {
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") === "true" ? "false" : "true");
    filter();
  };
  [...chips, ...people].forEach((button) => button.addEventListener("click", () => toggle(button)));
  [status, sure].forEach((control) => control.addEventListener("input", filter));
})();
