import { expect, test } from 'vitest';
import { hostileNames } from '../unit/report/reviewed-plan.js';
import { lowContrast } from './contrast.js';
import { givenChromium } from './given-chromium.js';
import { largePlan, namedPlan, queuesWithout } from './plans.js';
import type { WatchedPage } from './watched-page.js';

const visit = givenChromium();
const plain = namedPlan(hostileNames.map((_, index) => `queue ${index}`));

test('search and filters show what fits, say how much that is, and can be taken back', async (context) => {
  await visit(context, plain, async ({ page }) => {
    const queues = page.locator('.queue:visible');
    const all = await queues.count();
    await page.getByLabel('Search').fill('queue 3');
    await expect.poll(() => queues.count()).toBe(1);
    await page.getByLabel('Search').fill('no such thing');
    await expect.poll(() => queues.count()).toBe(0);
    await page.getByRole('button', { name: 'Reset' }).click();
    expect(await queues.count()).toBe(all);
    await page.getByLabel('Queues').selectOption('blocked');
    expect(await queues.count()).toBe(queuesWithout(plain, 'migrate'));
    expect(await page.locator('#shown').textContent()).toContain(`of ${all} queues`);
    await page.getByLabel('Queues').selectOption('');
    await page.getByLabel('Findings').selectOption('blocker');
    expect(await page.locator('.finding:visible').count()).toBe(1);
    expect(await queues.count()).toBe(queuesWithout(plain, 'migrate'));
  });
});

test('a link from a finding opens its queue, also one that is filtered out', async (context) => {
  await visit(context, largePlan(40), async ({ page }) => {
    const target = page.locator('#queue-31');
    expect(await target.getAttribute('open')).toBeNull();
    await page.getByLabel('Queues').selectOption('blocked');
    await page.evaluate('location.hash = "#queue-31"');
    await expect.poll(() => target.getAttribute('open')).toBe('');
    expect(await target.locator('table').isVisible()).toBe(true);
  });
});

test('the keyboard reaches search, filters and queues', async (context) => {
  await visit(context, largePlan(40), async ({ page }) => {
    await page.locator('#search').focus();
    const reached: string[] = [];
    for (let step = 0; step < 60 && !reached.includes('summary'); step += 1) {
      await page.keyboard.press('Tab');
      reached.push(
        await page.evaluate<string>(
          'document.activeElement.id || document.activeElement.localName',
        ),
      );
    }
    expect(reached).toEqual(
      expect.arrayContaining(['disposition', 'severity', 'reset', 'summary']),
    );
  });
});

test('2,000 queues are there within seconds, and found at once', async (context) => {
  await visit(context, largePlan(2000), async ({ page, loadMs }) => {
    expect(await page.locator('.queue').count()).toBe(2000);
    expect(loadMs).toBeLessThan(8000);
    const started = performance.now();
    await page.getByLabel('Search').fill('orders.1234');
    await expect.poll(() => page.locator('.queue:visible').count()).toBe(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test('without scripts everything is shown, and no filter that would do nothing', async (context) => {
  const look = async ({ page }: WatchedPage) => {
    expect(await page.locator('#filters').isVisible()).toBe(false);
    const tables = page.locator('.queue table');
    expect(await tables.count()).toBe(40);
    for (const table of await tables.all()) expect(await table.isVisible()).toBe(true);
  };
  await visit(context, largePlan(40), look, { javaScriptEnabled: false });
});

test('on paper everything is unfolded, and folded again afterwards', async (context) => {
  await visit(context, largePlan(40), async ({ page }) => {
    const closed = () => page.locator('details:not([open])').count();
    const before = await closed();
    expect(before).toBeGreaterThan(0);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await closed()).toBe(0);
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await closed()).toBe(before);
  });
});

test.for(['light', 'dark'] as const)(
  'in %s every text can be read',
  async (colorScheme, context) => {
    const look = async ({ page }: WatchedPage) => {
      expect(await lowContrast(page)).toEqual([]);
    };
    await visit(context, plain, look, { colorScheme });
  },
);

test('on a phone nothing is wider than the screen', async (context) => {
  const look = async ({ page }: WatchedPage) => {
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      390,
    );
  };
  await visit(context, namedPlan(hostileNames), look, { width: 390 });
});
