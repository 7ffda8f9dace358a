import { readCatalogue } from '../explanation/catalogue.js';
import { explain } from '../explanation/explain.js';
import { explanationView } from '../explanation/explanation-view.js';
import type { Answer } from './base-command.js';
import type { Paper } from './explain-markdown.js';
import { catalogueText, explanationText } from './explain-text.js';

/** @throws QuorateError EXPLAIN.UNKNOWN_CODE */
export async function answerOne(asked: string, paper: Paper): Promise<Answer> {
  const explanation = await explain(asked);
  const text = explanationText(explanation, paper);
  return { data: explanationView(explanation), text, failure: undefined };
}

/** All codes; `data` is the catalogue, whose keys are API. */
export async function answerAll(paper: Paper): Promise<Answer> {
  const catalogue = await readCatalogue();
  return { data: catalogue, text: catalogueText(catalogue, paper), failure: undefined };
}
