import { readCatalogue, type Catalogue } from '../explanation/catalogue.js';
import { explain } from '../explanation/explain.js';
import { explanationView } from '../explanation/explanation-view.js';
import type { Answer } from './base-command.js';
import type { Paper } from './explain-markdown.js';
import { catalogueText, explanationText, groupText } from './explain-text.js';

/** @throws QuorateError EXPLAIN.UNKNOWN_CODE */
export async function answerOne(asked: string, paper: Paper): Promise<Answer> {
  const group = await groupOf(asked);
  if (group !== undefined) {
    return { data: group, text: groupText(group, paper), failure: undefined };
  }
  const explanation = await explain(asked);
  const text = explanationText(explanation, paper);
  return { data: explanationView(explanation), text, failure: undefined };
}

/** Every code that begins with what was asked and a dot; undefined: none does, or it is a code itself. */
async function groupOf(asked: string): Promise<Catalogue | undefined> {
  const { findings, errors } = await readCatalogue();
  const prefix = asked
    .trim()
    .toUpperCase()
    .replace(/\.?\*?$/u, '');
  const isMember = ({ code }: { readonly code: string }) => code.startsWith(`${prefix}.`);
  const group = { findings: findings.filter(isMember), errors: errors.filter(isMember) };
  const isCode = [...findings, ...errors].some(({ code }) => code === prefix);
  const isEmpty = group.findings.length + group.errors.length === 0;
  return isCode || isEmpty ? undefined : group;
}

/** All codes; `data` is the catalogue, whose keys are API. */
export async function answerAll(paper: Paper): Promise<Answer> {
  const catalogue = await readCatalogue();
  return { data: catalogue, text: catalogueText(catalogue, paper), failure: undefined };
}
