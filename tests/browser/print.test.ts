/** What a printer gets: pages, pictures in lines, text that can be selected, nothing cut off. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readPdf, type PdfPage } from "./pdf.ts";
import { launch, pageUser } from "./support.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const withPage = pageUser(() => browser, ".stage");

/** Pixels of A4 between its margins. */
const A4 = 688;

async function pdfOf(page: Page): Promise<PdfPage[]> {
  return readPdf(await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true }));
}

/** The page listens when it has loaded what it needs for that. */
const canPrint = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => {
    window.dispatchEvent(new Event("beforeprint"));
    const ready = document.querySelector(".still") !== null;
    window.dispatchEvent(new Event("afterprint"));
    return ready;
  });

const textOf = (pages: readonly PdfPage[]): string => pages.map(({ text }) => text).join("");
const imagesOf = (pages: readonly PdfPage[]) => pages.flatMap(({ images }) => images);

/** How wide the page is on paper, with the pictures that it has on screen. */
async function widthOnPaper(page: Page): Promise<number> {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.setViewportSize({ width: A4, height: 1000 });
  return page.evaluate(() => document.documentElement.scrollWidth);
}

describe("the page as a PDF", () => {
  it("a formula: its graph in lines, its numbers as text, on one page", () =>
    withPage("preset=x2y-over-z", async (page) => {
      await page.waitForSelector(".formula-print math");
      await canPrint(page);
      const pages = await pdfOf(page);
      expect(pages).toHaveLength(1);
      expect(imagesOf(pages)).toEqual([]);
      for (const text of ["x²y/z", "x3∂12", "f=÷18∂1", "←−9", "∂f/∂z−9"])
        expect(textOf(pages)).toContain(text);
      expect(textOf(pages)).not.toContain("Click");
      expect(await widthOnPaper(page)).toBeLessThanOrEqual(A4);
    }));

  it("a descent: contours and surface in lines; only the shading is an image", () =>
    withPage("preset=descent-bowl", async (page) => {
      await page.locator(".descent-choice input").last().check();
      await page.waitForSelector(".descent-canvas canvas");
      await canPrint(page);
      const pages = await pdfOf(page);
      expect(pages).toHaveLength(2);
      expect(imagesOf(pages)).toEqual([[96, 96]]);
      for (const text of ["Downatiltedbowl", "Aftermove20", "linesofequalheight", "Thewayhere"])
        expect(textOf(pages).split(text)).toHaveLength(2);
      expect(await widthOnPaper(page)).toBeLessThanOrEqual(A4);
    }));

  it("a network: diagram and curve in lines; only the shading of the boundary is an image", () =>
    withPage("preset=xor", async (page) => {
      await page.waitForSelector(".neuron");
      await page.getByRole("button", { name: "Step", exact: true }).click();
      await page.waitForSelector(".plane-svg");
      await canPrint(page);
      const pages = await pdfOf(page);
      expect(pages).toHaveLength(1);
      expect(imagesOf(pages)).toEqual([[100, 100]]);
      for (const text of ["dense2,sigmoid", "boundary", "Epoch", "Loss", "Accuracy"])
        expect(textOf(pages)).toContain(text);
      expect(await widthOnPaper(page)).toBeLessThanOrEqual(A4);
    }));
});

interface Lab extends Element {
  readonly progress: { readonly step: number | null } | null;
  readonly ask: (request: object) => Promise<unknown>;
}

it("the deck as a PDF: each step of the rule is a page, the graph has all of its numbers", () =>
  pageUser(() => browser, ".reveal.ready")(
    "",
    async (page) => {
      // Seventeen pages of OR, each as far as its fragments say.
      await page.waitForFunction(() => {
        const labs = [...document.querySelectorAll<Lab>("backprop-lab")];
        const steps = labs.map((lab) => lab.progress?.step ?? null);
        const isOr = (lab: Lab): boolean => lab.getAttribute("steps") === "16";
        const ofOr = steps.filter((_, i) => isOr(labs[i] as Lab));
        return !steps.includes(null) && ofOr.length === 17 && ofOr.every((step, i) => step === i);
      });
      const painted = page.frames().find((frame) => frame.url().includes("preset=xor"));
      await painted?.waitForFunction(() => {
        window.dispatchEvent(new Event("beforeprint"));
        const ready = document.querySelector(".still") !== null;
        window.dispatchEvent(new Event("afterprint"));
        return ready;
      });
      const pages = await pdfOf(page);
      expect(pages).toHaveLength(26);
      expect(new Set(pages.map(({ width, height }) => Math.round((16 * height) / width)))).toEqual(
        new Set([9]),
      );
      expect(imagesOf(pages)).toEqual([[100, 100]]);
      const text = (number: number): string => pages[number - 1]?.text ?? "";
      expect(text(2)).toMatch(/x3∂12.*f=÷18∂1/);
      expect(text(3)).toBe("Whatthenumberssay");
      expect(text(8)).toContain("Beforethefirststep");
      expect(text(9)).toContain("Step1,epoch1");
      expect(text(24)).toContain("Converged");
      expect(text(25)).toMatch(/Epoch.*Loss/);
      expect(text(26)).toContain("Totakehome");
    },
    {},
    "decks/chain-rule.html?print-pdf",
  ));
