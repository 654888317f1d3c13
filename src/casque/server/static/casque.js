"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // a button that starts something slow says so and is not pressed twice
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!button || !button.dataset.wait) return;
    setTimeout(() => { button.disabled = true; button.textContent = button.dataset.wait; }, 0);
  });

  // forms that are filters send no empty fields, so that their address stays short
  document.addEventListener("formdata", (event) => {
    if (event.target.method !== "get") return;
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });

  // a stretch drawn over the columns of a chart becomes the filter "from, until"
  all("svg.columns").forEach((chart) => {
    const links = all("a", chart), box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    let from = null;
    const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse()).x;
    box.setAttribute("class", "brush");
    box.setAttribute("y", "0");
    box.setAttribute("height", "170");
    chart.addEventListener("pointerdown", (event) => { if (event.button === 0 && event.pointerType === "mouse") from = at(event); });
    chart.addEventListener("pointermove", (event) => {
      if (from === null) return;
      const to = at(event);
      if (Math.abs(to - from) < 6) return;
      box.setAttribute("x", String(Math.min(from, to)));
      box.setAttribute("width", String(Math.abs(to - from)));
      if (!box.isConnected) chart.append(box);
    });
    addEventListener("pointerup", () => {
      if (from === null) return;
      from = null;
      if (!box.isConnected) return;
      const left = Number(box.getAttribute("x")), right = left + Number(box.getAttribute("width"));
      box.remove();
      const inside = links.filter((link) => {
        const rect = link.querySelector("rect"), x = Number(rect.getAttribute("x"));
        return x + Number(rect.getAttribute("width")) > left && x < right;
      });
      if (!inside.length) return;
      const first = new URL(inside[0].href.baseVal, location.href), last = new URL(inside.at(-1).href.baseVal, location.href);
      const name = `${chart.dataset.brush}until`;
      first.searchParams.set(name, last.searchParams.get(name));
      location.href = first.href;
    });
    chart.addEventListener("click", (event) => { if (box.isConnected) event.preventDefault(); }, true);
    chart.addEventListener("dragstart", (event) => event.preventDefault());
  });

  // evidence marks: hover, tap or focus shows the event beside the words
  const pop = document.getElementById("pop");
  if (!pop) return;
  const marks = all(".m[data-e]");
  const cards = new Map(all(".cards > .card").map((card) => [card.id, card]));
  const ids = (mark) => mark.dataset.e.split(" ");
  let current = null, pinned = false, timer = 0;

  const light = (events) => marks.forEach((mark) => {
    mark.classList.remove("on-trigger", "on-actor", "on-recipient");
    if (!ids(mark).some((id) => events.has(id))) return;
    const plays = (role) => (mark.dataset[role] || "").split(" ").some((id) => events.has(id));
    mark.classList.add(plays("actor") ? "on-actor" : plays("recipient") ? "on-recipient" : "on-trigger");
  });

  const place = (mark) => {
    const box = mark.getBoundingClientRect(), gap = 8, edge = 12;
    const below = box.bottom + gap + pop.offsetHeight < innerHeight;
    pop.style.left = `${Math.max(edge, Math.min(box.left - 24, innerWidth - pop.offsetWidth - edge))}px`;
    pop.style.top = `${below ? box.bottom + gap : Math.max(edge, box.top - gap - pop.offsetHeight)}px`;
  };

  const open = (mark) => {
    const events = ids(mark).filter((id) => cards.has(id));
    if (!events.length) return;
    clearTimeout(timer);
    current?.setAttribute("aria-expanded", "false");
    current = mark;
    pop.replaceChildren(...events.map((id) => {
      const card = cards.get(id), box = document.createElement("div");
      box.className = card.className;
      box.append(...card.cloneNode(true).childNodes);
      return box;
    }));
    pop.hidden = false;
    pop.scrollTop = 0;
    mark.setAttribute("aria-expanded", "true");
    light(new Set(events));
    place(mark);
  };

  const close = () => {
    pop.hidden = true;
    pinned = false;
    current?.setAttribute("aria-expanded", "false");
    current = null;
    light(new Set());
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => { if (!pinned) close(); }, 180); };

  all("mark.m[data-e]").forEach((mark) => {
    mark.addEventListener("mouseenter", () => { if (!pinned) open(mark); });
    mark.addEventListener("mouseleave", soon);
    mark.addEventListener("focus", () => open(mark));
    mark.addEventListener("blur", soon);
    mark.addEventListener("click", () => { open(mark); pinned = true; });
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(mark); pinned = true; }
    });
  });
  pop.addEventListener("mouseenter", () => clearTimeout(timer));
  pop.addEventListener("mouseleave", soon);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => { if (!pop.contains(event.target) && !event.target.closest("mark")) close(); });
})();
