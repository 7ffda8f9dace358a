import type { RoundTrip } from './round-trip.js';

/** Counts per broker, and why files were not compared or differed. */
export function closingTable(
  results: ReadonlyMap<string, readonly RoundTrip[]>,
  notAsked: readonly string[],
): string {
  const lines = [...results].flatMap(([version, trips]) => {
    const count = (kind: RoundTrip['kind']) => trips.filter((one) => one.kind === kind).length;
    const same = trips.filter((one) => one.kind === 'compared' && one.differences.length === 0);
    return [
      `RabbitMQ ${version}: ${trips.length} files, ${count('compared')} planned and imported, ${same.length} of them as planned; ` +
        `${count('blocked')} blocked, ${count('refused')} refused, ${count('unreadable')} unreadable`,
      ...trips.flatMap(remarks),
    ];
  });
  return ['', 'corpus', ...lines, ...notAsked.map((reason) => `NOT ASKED ${reason}`), ''].join('\n');
}

function remarks(trip: RoundTrip): string[] {
  if (trip.kind !== 'compared') return [`  ${trip.kind} ${trip.file}: ${trip.why}`];
  const { file, differences, remark } = trip;
  return [
    ...(differences.length === 0 ? [] : [`  different ${file}: ${differences.length}`]),
    ...(remark === '' ? [] : [`  ${file}: ${remark}`]),
  ];
}
