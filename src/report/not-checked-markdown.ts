import { code, joinMarkdown, markup, type Markdown } from './markdown.js';
import type { NotCheckedView } from './not-checked-view.js';

/** What nobody looked for, with its heading; empty when everything was. */
export function notCheckedMarkdown(views: readonly NotCheckedView[]): readonly Markdown[] {
  if (views.length === 0) return [];
  const items = views.map(
    ({ why, codes }) => markup`- Because ${why}: ${joinMarkdown(codes.map(code), ', ')}`,
  );
  return [
    markup`## Not checked`,
    markup`That these findings are missing above means nothing.`,
    joinMarkdown(items, '\n'),
  ];
}
