import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectBroker } from '../../src/broker/connect.js';
import { startCluster, type StartedCluster } from '../lab/cluster.js';
import { LabUnavailable } from '../lab/lab-errors.js';
import type { BrokerVersion } from '../lab/lab.js';
import { byAdminScript } from './admin-script.js';
import { closingTable } from './closing-table.js';
import { copyUsers } from './copied-users.js';
import { definitionsFiles } from './definitions-files.js';
import { generatedFiles } from './generated-files.js';
import { byImport, roundTrips, type RoundTrip } from './round-trip.js';

const versions: readonly BrokerVersion[] = ['3.10', '4.0', '4.3'];
const { files, notAsked: withoutFiles } = definitionsFiles();
const results = new Map<string, readonly RoundTrip[]>();
const notAsked = withoutFiles === undefined ? [] : [withoutFiles];

afterAll(() => {
  process.stdout.write(closingTable(results, notAsked));
});

describe.each(versions)('what is planned for a green of %s', (version) => {
  let byDefinitions = new Map<string, RoundTrip>();
  let byCommands = new Map<string, RoundTrip>();
  let users: readonly string[] | undefined;

  beforeAll(async () => {
    try {
      await using cluster = await startCluster({ version, nodes: 1, name: 'corpus' });
      const green = await connected(cluster);
      byDefinitions = noted(cluster.version, await roundTrips(green, files, byImport));
      users = await copyUsers(green);
      byCommands = noted(
        `${cluster.version} by rabbitmqadmin`,
        await roundTrips(green, generatedFiles, await byAdminScript(cluster)),
      );
    } catch (error) {
      if (!(error instanceof LabUnavailable)) throw error;
      notAsked.push(`${version}: ${error.message}`);
    }
  });

  test.each(files)('$name comes to green as planned, and nothing else', ({ name }) => {
    expect(differencesOf(byDefinitions.get(name))).toEqual([]);
  });

  test('users who are copied log in with the passwords they have, whatever their hashes', () => {
    if (users !== undefined) expect(users).toEqual(['md5', 'sha256', 'sha512']);
  });

  test.each(generatedFiles)('$name comes there by rabbitmqadmin as well', ({ name }) => {
    expect(differencesOf(byCommands.get(name))).toEqual([]);
  });
});

test('3.10 and a 4.x broker were asked', () => {
  const asked = [...results.keys()];
  expect(asked.some((version) => version.startsWith('3.10.'))).toBe(true);
  expect(asked.some((version) => version.startsWith('4.'))).toBe(true);
});

test('most files are planned, so that a mistake in reading them cannot go unnoticed', () => {
  for (const [version, trips] of results) {
    const planned = trips.filter(({ kind }) => kind === 'compared').length;
    expect(planned / trips.length, version).toBeGreaterThan(0.9);
  }
});

function noted(version: string, found: readonly RoundTrip[]): Map<string, RoundTrip> {
  results.set(version, found);
  return new Map(found.map((trip) => [trip.file, trip]));
}

/** Of a file that was planned on a broker that was asked. */
function differencesOf(trip: RoundTrip | undefined): readonly string[] {
  return trip?.kind === 'compared' ? trip.differences : [];
}

function connected({ managementUrl, amqpUrl, user, password }: StartedCluster) {
  return connectBroker('green', {
    managementUrl,
    user,
    password,
    amqpAddresses: [amqpUrl],
    tls: { ca: undefined, certificate: undefined, key: undefined },
    timeoutMs: 120_000,
  });
}
