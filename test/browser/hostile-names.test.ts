import { expect, test } from 'vitest';
import { hostileNames, invisible } from '../unit/report/reviewed-plan.js';
import { givenChromium } from './given-chromium.js';
import { namedPlan } from './plans.js';
import { shapeOf, type WatchedPage } from './watched-page.js';

const visit = givenChromium();
const plain = namedPlan(hostileNames.map((_, index) => `queue ${index}`));
const hostile = namedPlan(hostileNames);

const touchEverything = `for (const element of document.querySelectorAll('main *')) {
  for (const event of ['mouseover', 'focus', 'load', 'error', 'click']) {
    element.dispatchEvent(new Event(event, { bubbles: true }));
  }
}`;

function probe({ page }: WatchedPage): Promise<unknown> {
  return page.evaluate<unknown>('window.probe');
}

test('hostile names run nothing, ask for nothing and are shown as they are', async (context) => {
  let expected: Readonly<Record<string, number>> = {};
  await visit(context, plain, async ({ page }) => {
    expected = await shapeOf(page);
  });
  await visit(context, hostile, async (watched) => {
    const { page, requests, incidents } = watched;
    await page.evaluate(touchEverything);
    expect(await shapeOf(page)).toEqual(expected);
    expect(await probe(watched)).toBeUndefined();
    expect({ requests, incidents }).toEqual({ requests: [], incidents: [] });
    const shown = await page.locator('.queue .who > .n').allTextContents();
    expect(shown).toContain('<img src=x onerror="window.probe=1">');
    expect(shown).toContain('\\u{202e}gnp.\\u{1b}[31mexe\\u{2066}');
    const text = (await page.locator('body').textContent()) ?? '';
    for (const sign of invisible) expect(text).not.toContain(sign);
  });
});

test('a script that came into the page all the same does not run', async (context) => {
  const intruder =
    '<script>window.probe=1</script><img src=x onerror="window.probe=2"><img src="https://evil.example/x.png">';
  await visit(
    context,
    plain,
    async (watched) => {
      await watched.page.waitForTimeout(500);
      expect(await probe(watched)).toBeUndefined();
      expect(watched.sent).toEqual([]);
      expect(watched.incidents.join('\n')).toContain('Content Security Policy');
    },
    { change: (page) => page.replace('</main>', `${intruder}</main>`) },
  );
});
