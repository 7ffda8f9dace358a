import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

/** A finding as its source says it, without running it. */
export interface SourceFinding {
  readonly code: string;
  readonly severities: ReadonlySet<string>;
}

/** What the planner may say: every finding it makes names its code and severity in one literal. */
export function plannerFindings(): readonly SourceFinding[] {
  const made = /plannerFinding\(\{\s*code: '([A-Z_.]+)',\s*severity: ([^\n]+),\n/gu;
  return plannerSources().flatMap((source) =>
    [...source.matchAll(made)].map(([, code = '', severity = '']) => ({
      code,
      severities: new Set([...severity.matchAll(/'(\w+)'/gu)].map(([, word = '']) => word)),
    })),
  );
}

/** How often the planner makes a finding, however it is written. */
export function plannerFindingCalls(): number {
  return (
    plannerSources()
      .join('\n')
      .match(/(?<!function )plannerFinding\(/gu)?.length ?? 0
  );
}

/** What a rule may say, by the verdicts it uses, directly or by way of a neighbour that makes them for several rules. */
export function ruleFindings(): readonly SourceFinding[] {
  return sources('src/compatibility/rules').flatMap((source) => {
    const code = /^ {2}code: '([A-Z_.]+)'/mu.exec(source)?.[1];
    const makers = [...source.matchAll(/from '\.\.\/([a-z-]+-verdict)\.js'/gu)].map(
      ([, name = '']) => readFileSync(new URL(`src/compatibility/${name}.ts`, root), 'utf8'),
    );
    const severities = new Set([source, ...makers].flatMap(verdictsIn));
    return code === undefined ? [] : [{ code, severities }];
  });
}

/** Reading definitions for a plan adds findings of the planner's kind. */
function plannerSources(): readonly string[] {
  return [...sources('src/plan'), ...sources('src/inspection')];
}

function verdictsIn(source: string): readonly string[] {
  const imported = /import \{([^}]+)\} from '\.\.?\/verdict\.js'/u.exec(source)?.[1] ?? '';
  return imported.match(/\b(?:blocker|warning|info)\b/gu) ?? [];
}

/** Errors about a broker that the doctor tells as findings; the rest comes up in a run only. */
export function doctorCodes(): readonly string[] {
  const inRunsOnly = new Set(['BROKER.CONSUME_REFUSED', 'BROKER.QUEUE_UNAVAILABLE']);
  const codes = sources('src/broker').flatMap((source) =>
    [...source.matchAll(/code: '(BROKER\.[A-Z_]+)'/gu)].map(([, code = '']) => code),
  );
  return [...new Set(codes)].filter((code) => !inRunsOnly.has(code));
}

/** The codes that have a page. */
export function pageCodes(): readonly string[] {
  return readdirSync(new URL('docs/findings/', root)).map((name) => name.replace(/\.md$/u, ''));
}

export function documentText(name: string): string {
  return readFileSync(new URL(`docs/${name}`, root), 'utf8');
}

function sources(folder: string): readonly string[] {
  const inside = new URL(`${folder}/`, root);
  return readdirSync(inside, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, inside), 'utf8'));
}
