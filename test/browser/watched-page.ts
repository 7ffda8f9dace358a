import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';

/** A page, and everything it did that a document has no business doing. */
export interface WatchedPage {
  readonly page: Page;
  /** What it asked for beside the document itself, and what of that its own policy let pass. */
  readonly requests: readonly string[];
  readonly sent: readonly string[];
  /** Dialogs, errors, and lines on the console, which is where violations of the page's policy are reported. */
  readonly incidents: readonly string[];
  readonly loadMs: number;
}

/** Opens a file and answers nothing but that file. */
export async function openFile(context: BrowserContext, file: string): Promise<WatchedPage> {
  const url = pathToFileURL(file).href;
  const requests: string[] = [];
  const sent: string[] = [];
  const incidents: string[] = [];
  await context.route('**/*', async (route) => {
    const asked = route.request().url();
    if (asked === url) return route.continue();
    sent.push(asked);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== url) requests.push(request.url());
  });
  page.on('console', (message) => incidents.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => incidents.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    incidents.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('page', (other) => incidents.push(`window: ${other.url()}`));
  const started = performance.now();
  await page.goto(url, { waitUntil: 'load' });
  return { page, requests, sent, incidents, loadMs: performance.now() - started };
}

/** How many elements and event handlers there are, by tag: what a name must not add to. */
export function shapeOf(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate<Readonly<Record<string, number>>>(countElements);
}

const countElements = `(() => {
  const counts = {};
  const count = (what) => (counts[what] = (counts[what] ?? 0) + 1);
  for (const element of document.querySelectorAll('*')) {
    count(element.localName);
    for (const { name } of element.attributes) if (name.startsWith('on')) count('@' + name);
  }
  return counts;
})()`;
