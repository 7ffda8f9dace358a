import { createHash } from 'node:crypto';
import { escapeHtml, type Html } from './escape-html.js';
import { script } from './script.js';
import { styles } from './styles.js';

/**
 * One HTML document that needs nothing else: no request leaves it, and nothing runs in it but this style and this script,
 * which a policy knows by their hashes.
 */
export function page(title: string, body: Html): string {
  const policy = [
    "default-src 'none'",
    `style-src '${digest(styles)}'`,
    `script-src '${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
${body.text}
<script>${script}</script>
</body>
</html>
`;
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
