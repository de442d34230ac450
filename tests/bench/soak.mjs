/**
 * A lecture in short: a reveal.js deck with every stage on a slide, 50 changes of the slide while a
 * network trains, spread over the minutes. What grows is measured; what is lost is counted.
 */
import { chromium } from "playwright-core";
import { memoryOf } from "./process_memory.mjs";

const CHANGES = 50;
const SLIDES = [
  { scene: "preset=x2y-over-z&step=0", steps: "all" },
  { scene: "preset=or&step=0", steps: "6" },
  { scene: "preset=xor", steps: "", plays: true },
  { scene: "preset=descent-bowl", steps: "" },
  { scene: "preset=digits", steps: "" },
];

const slide = ({ scene, steps }) =>
  `<section><backprop-lab scene="${scene.replace("&", "&amp;")}"${steps && ` steps="${steps}"`}></backprop-lab></section>`;

const DECK = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Soak</title>
<link rel="stylesheet" href="decks/reveal/reveal.css"></head><body>
<div class="reveal"><div class="slides">${SLIDES.map(slide).join("")}</div></div>
<script src="decks/reveal/reveal.js"></script><script src="backprop-lab-reveal.js"></script>
<script type="module" src="backprop-lab.js"></script>
<script>Reveal.initialize({ plugins: [BackpropLabReveal], fragments: true });</script></body></html>`;

/** In the page: the document and the progress of the lab on the present slide. */
async function look() {
  const lab = globalThis.Reveal.getCurrentSlide().querySelector("backprop-lab");
  return JSON.stringify(await lab.getState());
}

async function visit(page, index, before) {
  await page.evaluate((to) => globalThis.Reveal.slide(to), index);
  const came = performance.now();
  const found = await page.evaluate(look);
  const isLost = before.has(index) && before.get(index) !== found;
  return { isLost, milliseconds: performance.now() - came };
}

async function act(page, index) {
  const { plays, steps } = SLIDES[index];
  await page.evaluate(
    async ([isPlaying, isStepping]) => {
      const lab = globalThis.Reveal.getCurrentSlide().querySelector("backprop-lab");
      if (isPlaying) await lab.play();
      else if (isStepping) globalThis.Reveal.nextFragment();
      else await lab.step();
    },
    [plays === true, steps !== ""],
  );
}

/** Returns {minutes, changes, lost, returns, samples}: milliseconds of each return, and memory. */
export async function measureSoak({ url, program, minutes, log }) {
  const server = await chromium.launchServer({
    executablePath: program,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.route("**/soak.html", (route) =>
      route.fulfill({ contentType: "text/html", body: DECK }),
    );
    await page.goto(new URL("soak.html", url).href);
    await page.waitForSelector(".reveal.ready");
    const heap = await page.context().newCDPSession(page);
    const states = new Map();
    const found = { minutes, changes: CHANGES, lost: 0, returns: [], samples: [] };
    const start = performance.now();
    for (let change = 0; change < CHANGES; change++) {
      log(`soak: slide ${change + 1} of ${CHANGES}`);
      const index = change % SLIDES.length;
      const { isLost, milliseconds } = await visit(page, index, states);
      if (isLost) found.lost++;
      if (change >= SLIDES.length) found.returns.push(milliseconds);
      await act(page, index);
      const due = start + ((change + 1) / CHANGES) * minutes * 60_000;
      await page.waitForTimeout(Math.max(200, due - performance.now()));
      await page.evaluate(() =>
        globalThis.Reveal.getCurrentSlide().querySelector("backprop-lab").pause(),
      );
      states.set(index, await page.evaluate(look));
      await heap.send("HeapProfiler.collectGarbage");
      const { usedSize } = await heap.send("Runtime.getHeapUsage");
      const minute = (performance.now() - start) / 60_000;
      found.samples.push({ minute, heap: usedSize, all: memoryOf(server.process().pid) });
    }
    return found;
  } finally {
    await browser.close();
    await server.close();
  }
}

const tenths = (value) => value.toFixed(1);

/** Tables [title, rows] of what was measured, in words. */
export function soakTables({ minutes, changes, lost, returns, samples }) {
  const sorted = returns.toSorted((a, b) => a - b);
  const share = (part) => tenths(sorted[Math.floor(part * (sorted.length - 1))]);
  const every = samples.filter((_, i) => (i + 1) % 10 === 0 || i === 4);
  const mebibytes = (bytes) => tenths(bytes / 2 ** 20);
  return [
    [
      `${changes} changes of the slide in ${minutes} minutes`,
      [
        ["states lost", "back on a slide, median ms", "p95", "most"],
        [String(lost), share(0.5), share(0.95), share(1)],
      ],
    ],
    [
      "MiB after a collection",
      [
        ["minute", "JavaScript heap", "whole browser"],
        ...every.map(({ minute, heap, all }) => [tenths(minute), mebibytes(heap), mebibytes(all)]),
      ],
    ],
  ];
}
