import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { longestText, NotUtf8, readText } from '../bounded-file.js';
import { QuorateError } from '../quorate-error.js';
import { parseBounded } from '../topology/bounded-parse.js';
import { findUnfaithful } from '../topology/faithful-json.js';
import { beyondBounds } from '../topology/json-bounds.js';
import { Plan } from './document.js';
import { fileTrouble } from './file-trouble.js';
import { hashPlan, type UnhashedPlan } from './hash.js';
import { invalidPlan, notAPlan } from './not-a-plan.js';
import { hasCode, writePrivateFile } from './private-file.js';
import { planText } from './text.js';

const formatVersion = 1;
/** What fits into one text. */
const mostBytes = longestText;

/**
 * Writes a plan, readable by its owner only, and gives it with its hash when it is on disk. An existing file is kept
 * (`PLAN.EXISTS`, exit 2) unless `overwrite`, and then replaced in one step.
 */
export async function writePlan(
  file: string,
  plan: UnhashedPlan,
  { overwrite }: { readonly overwrite: boolean },
): Promise<Plan> {
  const digest = createHash('sha256');
  try {
    await writePrivateFile(file, inBlocks(plan, digest), overwrite);
    return { ...plan, hash: digest.digest('hex') };
  } catch (error) {
    throw writeFailure(file, error);
  }
}

/** What the file holds; the hash comes last, since it is worked out on the way. */
function* inBlocks(plan: UnhashedPlan, digest: Hash): Generator<Uint8Array, void> {
  for (const { text, counts } of planText(plan)) {
    const block = Buffer.from(text);
    if (counts) digest.update(block);
    yield block;
  }
  yield Buffer.from(`,\n"hash":"${digest.copy().digest('hex')}"\n}\n`);
}

/**
 * Reads a plan file, refusing what is not exactly a plan: `PLAN.UNREADABLE`, `PLAN.INVALID`, `PLAN.FORMAT_VERSION`, and
 * `PLAN.TAMPERED` when its content is not what its hash says. All exit 2.
 */
export async function readPlan(file: string): Promise<Plan> {
  const text = await textOf(file);
  const content = parseJson(file, text);
  refuseOtherVersions(file, content);
  const parsed = parseBounded(Plan, content);
  if (!parsed.success) throw notAPlan(file, content, parsed.error);
  const odd = findUnfaithful(text, content);
  if (odd !== undefined) throw invalidPlan(`'${file}' is not a plan as quorate writes it: ${odd}`);
  // What was read, and not the copy that parsing makes, whose keys have another order and so another hash.
  const plan = content as Plan;
  if (hashPlan(plan) === plan.hash) return plan;
  throw new QuorateError({
    code: 'PLAN.TAMPERED',
    message: `plan file '${file}' was changed after it was made: its content does not have the hash it states`,
    exit: 2,
    next: ['Make the plan again and review it'],
  });
}

async function textOf(file: string): Promise<string> {
  try {
    return await readText(file, mostBytes);
  } catch (error) {
    if (error instanceof NotUtf8) throw invalidPlan(`'${file}' is not a plan: ${error.message}`);
    const { reason, cause } = fileTrouble(error);
    throw new QuorateError({
      code: 'PLAN.UNREADABLE',
      message: `plan file '${file}' cannot be read: ${reason}`,
      exit: 2,
      next: ['quorate plan --out FILE makes one'],
      cause,
    });
  }
}

function parseJson(file: string, text: string): unknown {
  const beyond = beyondBounds(text);
  if (beyond !== undefined) throw invalidPlan(`'${file}' is not a plan: ${beyond}`);
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own words quote the text, which may be any file a link led to.
    throw invalidPlan(`'${file}' is not a plan: it is not JSON`);
  }
}

function refuseOtherVersions(file: string, content: unknown): void {
  const stated = z.object({ formatVersion: z.number() }).safeParse(content);
  if (!stated.success || stated.data.formatVersion === formatVersion) return;
  throw new QuorateError({
    code: 'PLAN.FORMAT_VERSION',
    message: `plan file '${file}' has format version ${stated.data.formatVersion}, this quorate reads version ${formatVersion}`,
    exit: 2,
    next: ['Use the quorate that made the plan, or make the plan again with this one'],
  });
}

function writeFailure(file: string, error: unknown): QuorateError {
  const exists = hasCode(error, 'EEXIST');
  const { reason, cause } = fileTrouble(error);
  return new QuorateError({
    code: exists ? 'PLAN.EXISTS' : 'PLAN.UNWRITABLE',
    message: exists
      ? `'${file}' exists and is kept`
      : `plan file '${file}' cannot be written: ${reason}`,
    exit: 2,
    next: exists
      ? ['Name another file, or allow overwriting with --force']
      : [`Check that ${path.dirname(file)} exists and can be written to`],
    cause: exists ? undefined : cause,
  });
}
