/**
 * How smoothly the network page runs in Chromium while it trains: time between frames, input that is
 * answered, a run scrubbed through, and memory. Needs dist/.
 */
import { deflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";
import { memoryOf } from "./process_memory.mjs";

const dense = (units, activation) => ({ kind: "dense", units, activation });

const small = {
  title: "2-8-8-1 tanh, 500 points, batch 10, boundary 100×100",
  stage: {
    kind: "network",
    data: { preset: "moons", count: 500, noise: 0.3, seed: 1 },
    model: { inputs: 2, layers: [dense(8, "tanh"), dense(8, "tanh"), dense(1, "sigmoid")] },
    optimizer: { kind: "sgd", rate: 0.01 },
    training: { epochs: 1e6, batch: 10, order: "shuffled", seed: 1 },
  },
};

const digits = {
  title: "784-100-100-10 ReLU, 10,000 pictures, batch 32",
  stage: {
    kind: "network",
    data: { preset: "digits", count: 10_000, size: 28, noise: 0.1, seed: 1 },
    model: { inputs: 784, layers: [dense(100, "relu"), dense(100, "relu"), dense(10, "linear")] },
    loss: { kind: "cross-entropy" },
    optimizer: { kind: "sgd", rate: 0.01 },
    training: { epochs: 1e6, batch: 32, order: "shuffled", seed: 1 },
  },
};

/** Runs in the page: notes when frames begin, when keys and moves arrive and are answered, redraws. */
function probe() {
  const notes = { frames: [], keys: [], moves: 0, redraws: 0, longest: 0 };
  const tick = (time) => {
    notes.frames.push(time);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const since = (event) => performance.now() - event.timeStamp;
  addEventListener("keydown", (event) => notes.keys.push(since(event)), true);
  addEventListener("pointermove", (event) => {
    notes.moves += event.getCoalescedEvents().length || 1;
  });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) notes.longest = Math.max(notes.longest, duration);
  }).observe({ type: "longtask" });
  const { putImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.putImageData = function (...all) {
    notes.redraws += 1;
    return putImageData.apply(this, all);
  };
  globalThis.notes = notes;
}

const hashOf = (stage) =>
  `#s=${deflateRawSync(JSON.stringify({ version: 1, stage })).toString("base64url")}`;

async function withScene({ browser, url }, { stage }, use) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript(probe);
  await page.goto(`${url}${hashOf(stage)}`);
  const play = page.getByRole("button", { name: "Play", exact: true });
  await play.waitFor();
  await page.waitForSelector(".counter");
  await play.click();
  while ((await step(page)) === 0) await page.waitForTimeout(100);
  const result = await use(page);
  await page.close();
  return result;
}

const forget = (page) =>
  page.evaluate(() => Object.assign(notes, { frames: [], keys: [], moves: 0, redraws: 0, longest: 0 })); // prettier-ignore
const read = (page) => page.evaluate(() => notes);
const step = async (page) => {
  const counter = page.locator(".counter", { hasText: "Examples" }).locator("dd");
  return Number((await counter.innerText()).replace(/\D/g, ""));
};

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function framesOf({ frames, redraws, longest }) {
  const gaps = frames.slice(1).map((time, i) => time - frames[i]);
  const seconds = (frames.at(-1) - frames[0]) / 1000;
  return {
    median: quantile(gaps, 0.5),
    p95: quantile(gaps, 0.95),
    p99: quantile(gaps, 0.99),
    late: (100 * gaps.filter((gap) => gap > 25).length) / gaps.length,
    redraws: redraws / seconds,
    longest,
  };
}

/** Frames for so long, and what the page's thread itself worked for each. */
async function watch(page, seconds) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await forget(page);
  const before = await worked();
  await page.waitForTimeout(seconds * 1000);
  const notes = await read(page);
  return { ...framesOf(notes), work: ((await worked()) - before) / notes.frames.length };
}

/** Frames while it trains as fast as it goes; in turns with rest, to know what the machine gives. */
async function measureFrames(where, scene, seconds) {
  return withScene(where, scene, async (page) => {
    await page.waitForTimeout(2000);
    const from = await step(page);
    const training = await watch(page, seconds);
    const examples = ((await step(page)) - from) / seconds;
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.waitForTimeout(1000);
    return { title: scene.title, examples, training, idle: await watch(page, seconds / 2) };
  });
}

/** Keys and pointer moves sent at 60 a second while it trains: how many arrive, and how late. */
async function measureInput(where, scene, seconds) {
  return withScene(where, scene, async (page) => {
    await page.waitForTimeout(2000);
    await forget(page);
    let sent = 0;
    const end = performance.now() + seconds * 1000;
    for (let next = performance.now(); performance.now() < end; next += 1000 / 60) {
      await page.keyboard.press("Shift");
      await page.mouse.move(300 + (sent % 200), 300);
      sent += 1;
      await page.waitForTimeout(Math.max(0, next - performance.now()));
    }
    const notes = await read(page);
    return {
      title: scene.title,
      sent,
      keys: notes.keys.length,
      moves: notes.moves,
      median: quantile(notes.keys, 0.5),
      p95: quantile(notes.keys, 0.95),
      most: Math.max(...notes.keys),
      frames: framesOf(notes),
    };
  });
}

/** Runs in the page: drags the timeline to places drawn anew each frame; moments shown a second. */
async function scrub(seconds) {
  const slider = document.querySelector("input.timeline");
  const counters = [...document.querySelectorAll(".counter")];
  const counter = counters.find(({ innerText }) => innerText.includes("Examples"));
  let [last, shown] = ["", 0];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    slider.value = String(Math.floor(Math.random() * Number(slider.max)));
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
    if (counter.innerText !== last) shown += 1;
    last = counter.innerText;
  }
  return shown / seconds;
}

/** How many moments of a run of 10,000 updates or more are shown a second while it is dragged through. */
async function measureScrub(where, scene, seconds) {
  return withScene(where, scene, async (page) => {
    while ((await step(page)) < 10_000 * scene.stage.training.batch) await page.waitForTimeout(100);
    await page.getByRole("button", { name: "Pause", exact: true }).click();
    await page.waitForTimeout(1000);
    const updates = Math.floor((await step(page)) / scene.stage.training.batch);
    return { title: scene.title, updates, moments: await page.evaluate(scrub, seconds) };
  });
}

/** What the browser takes while it trains, sampled after the first tenth. */
async function measureGrowth(where, scene, minutes) {
  return withScene(where, scene, async (page) => {
    const samples = [];
    const heap = await page.context().newCDPSession(page);
    const start = performance.now();
    for (let i = 0; i <= 20; ++i) {
      const due = start + (i / 20) * minutes * 60_000;
      await page.waitForTimeout(Math.max(0, due - performance.now()));
      await heap.send("HeapProfiler.collectGarbage");
      const { usedSize } = await heap.send("Runtime.getHeapUsage");
      samples.push({ minute: (performance.now() - start) / 60_000, heap: usedSize, all: memoryOf(where.pid) }); // prettier-ignore
    }
    return { title: scene.title, minutes, samples };
  });
}

/** Returns {frames, input, scrubbed, growth}: what has been measured, times in milliseconds. */
export async function measurePage({ url, program, seconds, minutes, log }) {
  const server = await chromium.launchServer({
    executablePath: program,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run"],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const where = { browser, url, pid: server.process().pid };
  try {
    log("page: frames");
    const frames = [await measureFrames(where, small, seconds)];
    frames.push(await measureFrames(where, digits, seconds));
    log("page: input");
    const input = [await measureInput(where, digits, seconds)];
    log("page: timeline");
    const scrubbed = await measureScrub(where, small, seconds / 2);
    log("page: memory");
    const growth = await measureGrowth(where, small, minutes);
    return { frames, input, scrubbed, growth };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Tables [title, rows] of what was measured, in words. */
export function pageTables({ frames, input, scrubbed, growth }) {
  const times = (found) =>
    ["median", "p95", "p99", "late", "work", "redraws", "longest"].map((name) =>
      tenths(found[name]),
    );
  const mebibytes = (bytes) => tenths(bytes / 2 ** 20);
  return [
    [
      "Milliseconds between frames",
      [
        ["", "median", "p95", "p99", "% late", "own work", "redraws/s", "longest task"],
        ...frames.flatMap(({ title, examples, training, idle }) => [
          [`${title}: ${Math.round(examples)} examples a second`, ...times(training)],
          ["the same at rest", ...times(idle)],
        ]),
      ],
    ],
    [
      "60 keys and moves a second while it trains, milliseconds until the page has them",
      [
        ["", "sent", "keys", "moves", "median", "p95", "most"],
        ...input.map(({ title, ...found }) => [
          title,
          ...["sent", "keys", "moves"].map((name) => String(found[name])),
          ...["median", "p95", "most"].map((name) => tenths(found[name])),
        ]),
      ],
    ],
    [
      "The timeline dragged to another place in each frame",
      [
        ["", "updates", "moments shown a second"],
        [scrubbed.title, String(scrubbed.updates), tenths(scrubbed.moments)],
      ],
    ],
    [
      `MiB while ${growth.title} trains`,
      [
        ["minute", "JavaScript heap", "whole browser"],
        ...growth.samples
          .filter((_, i) => i % 4 === 0)
          .map(({ minute, heap, all }) => [tenths(minute), mebibytes(heap), mebibytes(all)]),
      ],
    ],
  ];
}

const tenths = (value) => value.toFixed(1);
