import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, type TestContext } from 'vitest';
import type { Plan } from '../../src/plan/document.js';
import { renderPlan } from '../../src/report/render-plan.js';
import { LabUnavailable } from '../lab/lab-errors.js';
import { findChromium, inBrowser, type Browsing } from './browser.js';
import { openFile, type WatchedPage } from './watched-page.js';

export interface Visit extends Browsing {
  /** What somebody does to the file before it is opened. */
  readonly change?: (page: string) => string;
}

/** Opens the page of a plan in a browser of its own and looks at it. */
export type VisitPlan = (
  context: TestContext,
  plan: Plan,
  look: (watched: WatchedPage) => Promise<void>,
  visit?: Visit,
) => Promise<void>;

/** Finds a browser for the tests of a file; where there is none they are skipped, or fail in CI. */
export function givenChromium(): VisitPlan {
  let directory: string;
  let chromium: string | undefined;
  let reason = '';

  beforeAll(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'quorate-pages-'));
    try {
      chromium = await findChromium();
    } catch (error) {
      // In CI nobody reads what was left out.
      if (!(error instanceof LabUnavailable) || (process.env['CI'] ?? '') !== '') throw error;
      reason = error.message;
      process.stdout.write(
        `NOT ASKED Chromium: ${reason}; or set LAB_CHROMIUM to one of your own\n`,
      );
    }
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  return async (context, plan, look, visit = {}) => {
    if (chromium === undefined) return context.skip(reason);
    const file = path.join(directory, `${context.task.id}.html`);
    const page = renderPlan(plan, 'html');
    await writeFile(file, visit.change?.(page) ?? page);
    await inBrowser(chromium, visit, async (browser) => look(await openFile(browser, file)));
  };
}
