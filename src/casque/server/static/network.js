"use strict";
// The network: who does what to whom. The table below the drawing has the same.
addEventListener("DOMContentLoaded", () => {
  const box = document.getElementById("network"), data = document.getElementById("network-data");
  if (!box || !data || typeof cytoscape === "undefined") return;
  const graph = JSON.parse(data.textContent);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const quads = { vc: ["--coop", "dashed", "triangle-tee"], mc: ["--coop", "solid", "triangle"], vx: ["--conf", "dashed", "vee"], mx: ["--conf", "solid", "triangle"], uq: ["--other", "solid", "triangle"] };

  let letters = 16;
  const style = () => [
    { selector: "node", style: { label: "data(label)", "background-color": colour("--soft"), width: "data(size)", height: "data(size)", color: colour("--ink"), "font-size": letters, "font-family": "system-ui, sans-serif", "text-wrap": "wrap", "text-max-width": 150, "text-margin-y": -4, "text-background-color": colour("--sheet"), "text-background-opacity": 0.8, "text-background-padding": 2 } },
    { selector: "node:selected", style: { "border-width": 3, "border-color": colour("--ink") } },
    { selector: "edge", style: { width: "data(width)", "curve-style": "bezier", "arrow-scale": 0.9, opacity: 0.85 } },
    { selector: ".far", style: { opacity: 0.12 } },
    ...Object.entries(quads).map(([name, [line, dash, arrow]]) => ({ selector: `edge[quad = "${name}"]`, style: { "line-color": colour(line), "target-arrow-color": colour(line), "line-style": dash, "target-arrow-shape": arrow } })),
  ];

  const net = cytoscape({
    container: box.querySelector(".fill"),
    elements: [
      ...graph.nodes.map((node) => ({ data: { id: node.id, label: node.name, href: node.href, size: 12 + 5 * Math.sqrt(node.events) } })),
      ...graph.edges.map((edge) => ({ data: { source: edge.source, target: edge.target, quad: edge.quad, href: edge.href, width: 1 + 1.4 * Math.log2(1 + edge.events) } })),
    ],
    style: style(),
    layout: { name: "circle" },
    minZoom: 0.3,
    maxZoom: 3,
    userZoomingEnabled: false,
  });
  // from a circle, so that the same question gives the same drawing
  net.layout({ name: "cose", animate: false, randomize: false, nodeRepulsion: 90000, idealEdgeLength: 130, padding: 24, nodeDimensionsIncludeLabels: true }).run();
  // as wide as the page gives, and with names that can be read at the size this comes to
  const drawn = net.elements().boundingBox(), wider = Math.min(2.2, net.width() / net.height() / (drawn.w / drawn.h));
  if (wider > 1.1) net.nodes().positions((node) => ({ x: node.position("x") * wider, y: node.position("y") }));
  net.fit(undefined, 24);
  letters = Math.max(16, 12.5 / net.zoom());
  net.style(style());
  // what is too large for legible names opens at its largest part; the rest is a drag away
  const whole = net.elements().boundingBox(), fits = Math.min(net.width() / whole.w, net.height() / whole.h) >= net.minZoom();
  const parts = net.elements().components().sort((one, other) => other.length - one.length);
  net.fit(fits || !parts.length ? undefined : parts[0], 24);
  // the wheel scrolls the page; with Ctrl, or by pinch, it zooms the drawing
  box.addEventListener("wheel", (event) => net.userZoomingEnabled(event.ctrlKey), { capture: true, passive: true });
  net.on("tap", "edge", (event) => { location.href = event.target.data("href"); });
  net.on("dbltap", "node", (event) => { location.href = event.target.data("href"); });
  net.on("mouseover", "node", (event) => {
    net.elements().addClass("far");
    event.target.closedNeighborhood().removeClass("far");
  });
  net.on("mouseout", "node", () => net.elements().removeClass("far"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => net.style(style()));
});
