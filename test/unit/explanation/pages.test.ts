import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { fitsOption } from '../../../src/compatibility/decision-options.js';
import { effectOf } from '../../../src/compatibility/decision-effects.js';
import { knownIssues } from '../../../src/compatibility/known-issues.js';
import { allRules } from '../../../src/compatibility/rules.js';
import { codeRows } from '../../../src/explanation/code-tables.js';
import { pageHeadings, parsePage } from '../../../src/explanation/page.js';
import {
  doctorCodes,
  documentText,
  pageCodes,
  plannerFindingCalls,
  plannerFindings,
  ruleFindings,
} from './documented.js';

const rules = new Map(allRules.map((rule) => [rule.code, rule]));
const pages = pageCodes().map((name) => ({
  name,
  text: documentText(`findings/${name}.md`),
  page: parsePage(documentText(`findings/${name}.md`)),
}));
const ruled = pages.flatMap(({ page }) => {
  const rule = rules.get(page.code);
  return rule === undefined ? [] : [{ code: page.code, page, rule }];
});
const decided = ruled.filter(({ rule }) => rule.options.length > 0);

test('every code quorate may say has a page, and every page is about such a code', () => {
  const said = [...rules.keys(), ...plannerFindings().map(({ code }) => code), ...doctorCodes()];
  expect(pages.map(({ name }) => name).sort()).toEqual([...new Set(said)].sort());
});

test('no finding of the planner is made in a way the test above does not see', () => {
  expect(plannerFindings().length).toBeGreaterThan(0);
  expect(plannerFindings()).toHaveLength(plannerFindingCalls());
});

test.each(pages)('$name: the page says so itself and has every section', ({ name, page, text }) => {
  expect(page.code).toBe(name);
  const options = rules.get(name)?.options ?? [];
  const expected = Object.entries(pageHeadings)
    .filter(([key]) => key !== 'decisions' || options.length > 0)
    .map(([, heading]) => heading);
  expect([...text.matchAll(/^## (.+)$/gmu)].map(([, heading]) => heading)).toEqual(expected);
  for (const section of Object.values(page.sections)) expect(section.length).toBeGreaterThan(7);
});

test.each([...plannerFindings(), ...ruleFindings()])(
  '$code: the page names the severities it may have, and no other',
  ({ code, severities }) => {
    const { severity } = parsePage(documentText(`findings/${code}.md`));
    const named = severity.match(/\b(?:blocker|warning|info)\b/gu) ?? [];
    expect(new Set(named)).toEqual(severities);
  },
);

test.each(ruled)('$code: the page says where it is found and whether it passes', (one) => {
  expect(one.page.foundIn === 'the running broker').toBe(one.rule.reads === 'live');
  expect(one.page.severity.endsWith('momentary')).toBe(one.rule.momentary);
});

test.each(decided)('$code: the page lists the options of the rule', ({ page, rule }) => {
  const listed = [...(page.sections.decisions ?? '').matchAll(/^- `([^`]+)`(.*)/gmu)];
  expect(listed.map(([, option]) => option).sort()).toEqual([...rule.options].sort());
  const defaults = listed.filter(([, , rest = '']) => rest.startsWith(' (default'));
  expect(defaults.length > 0).toBe(page.severity !== 'blocker');
});

test.each(decided)(
  '$code: what an option leads to is said as plan --interactive says it',
  (one) => {
    const bullets = (one.page.sections.decisions ?? '').split(/^- /mu).slice(1);
    for (const option of one.rule.options) {
      const bullet = bullets.find((text) => text.startsWith(`\`${option}\``)) ?? '';
      const [said = ''] = bullet.split('\n\n');
      const effect = said
        .replace(/^`[^`]+`(?: \([^)]*\))?: /u, '')
        .replaceAll(/\s+/gu, ' ')
        .trim();
      expect(effect).toBe(effectOf(one.code, option));
    }
  },
);

test('every known issue of a version is named', () => {
  const { whatItMeans = '' } = parsePage(documentText('findings/BROKER.KNOWN_ISSUE.md')).sections;
  const listed = [...whatItMeans.matchAll(/^- `([^`]+)`/gmu)].map(([, id]) => id);
  expect(listed.sort()).toEqual(knownIssues.map(({ id }) => id).sort());
});

test.each(decided)('$code: the example decides it for something', ({ code, page, rule }) => {
  const [, example = ''] = /```yaml\n([^]*?)```/u.exec(page.sections.decisions ?? '') ?? [];
  const { queues } = parse(example) as {
    readonly queues: readonly { readonly decisions: Readonly<Record<string, string>> }[];
  };
  expect(Object.keys(queues[0]?.decisions ?? {})).toEqual([code]);
  const taken = queues[0]?.decisions[code] ?? '';
  expect(rule.options.some((option) => fitsOption(option, taken))).toBe(true);
});

test('the index lists exactly the pages, with the severity each page states', () => {
  const rows = codeRows(documentText('findings.md'));
  const stated = pages.map(({ page }) => `${page.code}: ${page.severity}`);
  expect(rows.map(({ code, cells }) => `${code}: ${cells[0] ?? ''}`).sort()).toEqual(stated.sort());
  for (const { cells } of rows) expect(cells[1]).toMatch(/\S{2}/u);
});

test('the index links every code to its page', () => {
  const index = documentText('findings.md');
  for (const { name } of pages) expect(index).toContain(`[\`${name}\`](findings/${name}.md)`);
});

test('links from one page to another lead somewhere', () => {
  const known = new Set(pages.map(({ name }) => `${name}.md`));
  for (const { text } of pages) {
    const targets = [...text.matchAll(/\]\(([A-Z_.]+\.md)\)/gu)].map(([, target = '']) => target);
    expect(targets.filter((target) => !known.has(target))).toEqual([]);
  }
});

test('every error is listed once', () => {
  const codes = codeRows(documentText('errors.md')).map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)]);
  expect(codes).toContain('EXPLAIN.UNKNOWN_CODE');
});
