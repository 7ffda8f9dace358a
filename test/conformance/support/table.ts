import type { Answer } from './topic.js';

/** All answers of all versions, to be printed with one line per row and one column per version. */
export interface ConformanceTable {
  add(version: string, topic: string, answers: readonly Answer[]): void;
  notAsked(version: string, reason: string): void;
  /** Versions that answered. */
  readonly asked: readonly string[];
  text(): string;
}

export function conformanceTable(): ConformanceTable {
  const versions: string[] = [];
  const notes: string[] = [];
  const topics = new Map<string, Map<string, Map<string, Answer>>>();
  return {
    asked: versions,
    add(version, topic, answers) {
      if (!versions.includes(version)) versions.push(version);
      const rows = topics.get(topic) ?? new Map<string, Map<string, Answer>>();
      topics.set(topic, rows);
      for (const answer of answers) {
        const cells = rows.get(answer.row) ?? new Map<string, Answer>();
        rows.set(answer.row, cells.set(version, answer));
      }
    },
    notAsked(version, reason) {
      notes.push(`NOT ASKED ${version}: ${reason}`);
    },
    text() {
      const lines = [...topics].flatMap(([topic, rows]) => [
        '',
        topic,
        ...[...rows].map(([row, cells]) => line(row, cells, versions)),
      ]);
      const all = [...topics.values()].flatMap((rows) => [...rows.values()]);
      return `${[`row | ${versions.join(' | ')}`, ...lines, '', ...perVersion(all, versions), ...notes, total(all)].join('\n')}\n`;
    },
  };
}

type Cells = ReadonlyMap<string, Answer>;

function line(row: string, cells: Cells, versions: readonly string[]): string {
  return [row, ...versions.map((version) => cellText(cells.get(version)))].join(' | ');
}

function cellText(answer: Answer | undefined): string {
  if (answer === undefined) return '-';
  const { observed, expected } = answer;
  return observed === expected ? observed : `${observed} (DISAGREES: expected ${expected})`;
}

function perVersion(all: readonly Cells[], versions: readonly string[]): readonly string[] {
  return versions.map((version) => {
    const own = all.flatMap((cells) => cells.get(version) ?? []);
    return `${version}: ${counts(own)}`;
  });
}

function total(all: readonly Cells[]): string {
  return counts(all.flatMap((cells) => [...cells.values()]));
}

function counts(answers: readonly Answer[]): string {
  const agreed = answers.filter(({ observed, expected }) => observed === expected).length;
  return `cells asked ${answers.length}, agreed ${agreed}, disagreed ${answers.length - agreed}`;
}
