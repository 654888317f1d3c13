"use strict";
// The map: shapes of countries from a bundled file, events as buttons clustered by the server.
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("map");
  if (!box) return;
  const fill = box.querySelector(".fill");
  const fail = () => { box.style.height = "auto"; fill.className = "empty"; fill.textContent = box.dataset.fail; };
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (typeof maplibregl === "undefined") { fail(); return; }

  const style = () => ({
    version: 8,
    sources: { world: { type: "geojson", data: new URL(box.dataset.world, location.href).href } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--sea") } },
      { id: "land", type: "fill", source: "world", paint: { "fill-color": colour("--land") } },
      { id: "borders", type: "line", source: "world", paint: { "line-color": colour("--border"), "line-width": 0.8 } },
    ],
  });

  let map;
  try {
    map = new maplibregl.Map({ container: fill, style: style(), center: [5, 15], zoom: 1.6, maxZoom: 9, attributionControl: false, dragRotate: false, pitchWithRotate: false });
  } catch { fail(); return; }
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.addControl(new maplibregl.AttributionControl({ compact: false, customAttribution: "Natural Earth" }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style()));

  let markers = [], until = "", fitted = false, asked = 0;
  // the area of a button grows with the reports behind it
  const size = (reports) => Math.round(Math.min(60, 20 + 3.2 * Math.sqrt(reports)));

  const draw = (points) => {
    markers.forEach((marker) => marker.remove());
    markers = points.map((point) => {
      const pin = document.createElement("button");
      pin.type = "button";
      pin.className = `pin ${point.quad}${point.area ? " area" : ""}`;
      pin.style.height = pin.style.minWidth = `${size(point.reports)}px`;
      pin.textContent = point.events;
      const name = `${point.name}: ${box.dataset.events.replace("{n}", point.events)}`;
      pin.title = name;
      pin.setAttribute("aria-label", name);
      pin.addEventListener("click", (event) => {
        event.stopPropagation();
        if (point.members > 1 && map.getZoom() < 8) map.easeTo({ center: [point.lon, point.lat], zoom: map.getZoom() + 2 });
        else location.href = point.href;
      });
      return new maplibregl.Marker({ element: pin }).setLngLat([point.lon, point.lat]).addTo(map);
    });
  };

  // names of the countries that events lie in; the rest of the world is for orientation alone
  let names = [];
  const label = (lands) => {
    names.forEach((one) => one.remove());
    names = lands.map((land) => {
      const text = document.createElement("span");
      text.className = "land";
      text.textContent = land.name;
      return new maplibregl.Marker({ element: text }).setLngLat([land.lon, land.lat]).addTo(map);
    });
  };

  const load = async () => {
    const url = new URL(box.dataset.points, location.href), turn = ++asked;
    url.searchParams.set("zoom", Math.round(map.getZoom()));
    if (until) url.searchParams.set("until", until);
    const answer = await fetch(url);
    if (!answer.ok || turn !== asked) return;
    const found = await answer.json();
    label(found.lands);
    draw(found.points);
    if (!fitted && found.bounds) {
      fitted = true;
      map.fitBounds(found.bounds, { padding: 60, maxZoom: 5, animate: false });
    }
  };
  map.on("load", load);
  map.on("zoomend", load);

  const slider = document.getElementById("time");
  if (!slider) return;
  slider.hidden = false;
  const day = (iso) => new Intl.DateTimeFormat(document.documentElement.lang === "fr" ? "fr" : "en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(iso));
  const range = slider.querySelector("input"), shown = slider.querySelector("output");
  const first = Date.parse(slider.dataset.first), last = Date.parse(slider.dataset.last);
  let timer = 0;
  range.addEventListener("input", () => {
    until = new Date(first + (last - first) * (range.value / 100)).toISOString().slice(0, 10);
    shown.textContent = day(until);
    clearTimeout(timer);
    timer = setTimeout(load, 150);
  });
});
