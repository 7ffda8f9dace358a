import { expect, test } from 'vitest';
import { placeIn } from '../../../src/configuration/place.js';
import { settingsFrom } from '../../../src/configuration/settings.js';
import { ConfigurationDocument } from '../../../src/configuration/document.js';
import type { Settings } from '../../../src/configuration/settings.js';
import { planFromSurvey } from '../../../src/inspection/plan-from-survey.js';
import { surveyDefinitions } from '../../../src/inspection/survey-definitions.js';
import type { Survey } from '../../../src/inspection/survey.js';
import { hashPlan } from '../../../src/plan/hash.js';

const now = new Date('2026-01-01T00:00:00Z');

const shop = {
  rabbit_version: '3.10.8',
  global_parameters: [{ name: 'cluster_name', value: 'rabbit@blue' }],
  vhosts: [{ name: 'shop' }, { name: 'billing' }],
  users: [{ name: 'a', tags: '', password_hash: 'aGFzaA==', password: 's3cret' }],
  parameters: [
    { vhost: 'shop', component: 'shovel', name: 's', value: { 'src-uri': 'amqp://u:s3cret@h' } },
  ],
  queues: [{ vhost: 'shop', name: 'orders', durable: true, auto_delete: false, arguments: {} }],
  policies: [{ vhost: 'shop', name: 'ha', pattern: '', definition: { 'ha-mode': 'all' } }],
};

function settings(document: object = {}): Settings {
  const nowhere = { file: undefined, locate: placeIn('quorate.yaml') };
  return settingsFrom(ConfigurationDocument.parse(document), nowhere);
}

function surveying(
  content: object,
  parts: Partial<Parameters<typeof surveyDefinitions>[0]> = {},
): Survey {
  return surveyDefinitions({
    content,
    file: 'blue.json',
    settings: settings(),
    vhosts: [],
    strategy: 'vhost',
    strategyStated: false,
    sourceVersion: undefined,
    targetVersion: undefined,
    now,
    ...parts,
  });
}

const codes = ({ assessment }: Survey) => assessment.findings.map(({ code }) => code);

test('all vhosts of the file are looked at unless some are chosen', () => {
  expect(surveying(shop).vhosts).toEqual(['shop', 'billing']);
  expect(surveying(shop, { vhosts: ['billing'] }).vhosts).toEqual(['billing']);
  const included = settings({ vhosts: { include: ['shop'] } });
  expect(surveying(shop, { settings: included }).vhosts).toEqual(['shop']);
  expect(() => surveying(shop, { vhosts: ['shpo'] })).toThrow(/no vhost "shpo"/u);
});

test('a vhost that another becomes is not moved with it, unless green is another cluster', () => {
  const content = { ...shop, vhosts: [{ name: 'shop' }, { name: 'shop-quorum' }] };
  expect(() => surveying(content)).toThrow(/"shop-quorum", which is to be moved itself/u);
  expect(surveying(content, { vhosts: ['shop'] }).vhosts).toEqual(['shop']);
  expect(surveying(content, { strategy: 'broker' }).vhosts).toHaveLength(2);
});

test('green has no vhost of the name in the same cluster', () => {
  const same = settings({ names: { vhost: '{vhost}' } });
  const own = expect.objectContaining({ code: 'CONFIG.TEMPLATE', exit: 2 }) as unknown;
  expect(() => surveying(shop, { settings: same })).toThrow(own);
  expect(surveying(shop, { settings: same, strategy: 'broker' }).vhosts).toHaveLength(2);
});

test('a vhost that is named is that of an export without one', () => {
  const content = { rabbit_version: '3.7.7', queues: [{ name: 'q' }] };
  expect(() => surveying(content)).toThrow(/'blue\.json': .*queues\[0\]\.vhost/u);
  expect(surveying(content, { vhosts: ['v'] }).assessment.queues[0]?.queue.vhost).toBe('v');
});

test("under strategy vhost green has blue's version and its users, under broker only a version", () => {
  const same = surveying(shop);
  expect(same.target.capabilities.version).toBe('3.10.8');
  expect(same.target.snapshot).toBe(same.blue);
  const other = surveying(shop, { strategy: 'broker', targetVersion: '4.2' });
  expect(other.target.capabilities).toMatchObject({ version: '4.2', classicMirroring: false });
  expect(other.target.snapshot).toBeUndefined();
});

test('a file that does not say its version is taken for the last with mirrored queues, and that is said', () => {
  const { rabbit_version: _version, ...silent } = shop;
  for (const content of [silent, { ...shop, rabbit_version: 'latest' }]) {
    const found = surveying(content);
    expect(found.blue.version).toBe('3.13');
    expect(codes(found)).toContain('PLAN.SOURCE_VERSION_ASSUMED');
  }
  const stated = surveying(silent, { sourceVersion: '3.8.9' });
  expect(stated.blue.version).toBe('3.8.9');
  expect(codes(stated)).not.toContain('PLAN.SOURCE_VERSION_ASSUMED');
  expect(surveying(shop, { sourceVersion: '3.11.5' }).blue.version).toBe('3.11.5');
});

test.each(['sourceVersion', 'targetVersion'] as const)('%s must be a version', (which) => {
  for (const text of ['4', 'latest', '4.2; rm', '']) {
    expect(() => surveying(shop, { [which]: text })).toThrow(
      expect.objectContaining({ code: 'VERSION.INVALID', exit: 2 }),
    );
  }
  expect(() => surveying(shop, { [which]: '4.0.0-rc.1' })).not.toThrow();
});

test.each([
  ['3.9', 'broker', /3\.10 or later/u],
  ['3.10.7', 'broker', /older than blue, which is 3\.10\.8/u],
  ['4.2', 'vhost', /lost their mirrors/u],
] as const)('green cannot be %s under strategy %s', (targetVersion, strategy, message) => {
  const stated = { targetVersion, strategy, strategyStated: true };
  const unfit = expect.objectContaining({
    code: 'VERSION.UNFIT',
    exit: 2,
    message: expect.stringMatching(message) as string,
  }) as unknown;
  expect(() => surveying(shop, stated)).toThrow(unfit);
});

test.each([
  ['3.10', 'broker'],
  ['3.10.8', 'vhost'],
  ['3.13', 'vhost'],
  ['4.2', 'broker'],
] as const)('green can be %s under strategy %s', (targetVersion, strategy) => {
  const stated = { targetVersion, strategy, strategyStated: true };
  expect(surveying(shop, stated).target.capabilities.version).toBe(targetVersion);
});

test('a version that is only assumed of blue, or a strategy nobody chose, is held against no green', () => {
  const { rabbit_version: _version, ...silent } = shop;
  const older = { targetVersion: '3.12', strategyStated: true };
  expect(surveying(silent, older).target.capabilities.version).toBe('3.12');
  expect(surveying(shop, { targetVersion: '4.2' }).target.capabilities.version).toBe('4.2');
});

test('what only a running broker tells is named as not checked', () => {
  const { notChecked } = surveying(shop).assessment;
  expect(notChecked).toContainEqual({
    code: 'QUEUE.DOWN',
    why: 'no running blue was looked at',
  });
  expect(notChecked.map(({ code }) => code)).not.toContain('POLICY.MIRRORING_KEYS');
});

test('the plan says what it was made from, whoever makes it and whenever', () => {
  const planAt = (date: Date) => planFromSurvey(surveying(shop, { now: date }), settings(), date);
  const plan = planAt(now);
  expect(plan.madeFrom).toMatchObject({ source: 'definitions', clusterName: 'rabbit@blue' });
  expect(plan.target.source).toBe('definitions');
  expect(plan.notChecked.map(({ code }) => code)).toContain('CLIENT.UNSEEN');
  expect(hashPlan(planAt(new Date('2027-05-05T00:00:00Z')))).toBe(hashPlan(plan));
});

test('no password, hash or URI of the file gets into survey or plan', () => {
  const found = surveying(shop);
  const plan = planFromSurvey(found, settings(), now);
  const text = JSON.stringify([found, plan]);
  expect(text).toContain('orders');
  for (const secret of ['s3cret', 'aGFzaA==', 'amqp://']) expect(text).not.toContain(secret);
});
