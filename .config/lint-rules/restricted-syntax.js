/** Syntax banned everywhere, and in the folders whose code only decides. */
const noBarrel = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that has it.',
};

export const restrictedSyntax = { 'no-restricted-syntax': ['error', noBarrel] };

/** The same input gives the same output here, so time, chance and process come in as arguments. */
export const pureFolders = ['topology', 'compatibility', 'plan', 'report'].map(
  (folder) => `src/${folder}/**/*.ts`,
);

const message = 'Pure folder: take it as an argument.';

const impureGlobals = [
  'process',
  'performance',
  'crypto',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'globalThis',
];

const impureSyntax = [
  'MemberExpression[object.name="Date"][property.name="now"]',
  'MemberExpression[object.name="Math"][property.name="random"]',
  'NewExpression[callee.name="Date"][arguments.length=0]',
  'CallExpression[callee.name="Date"]',
  'ImportDeclaration[source.value="node:crypto"] > ImportSpecifier[imported.name=/^random/]',
];

export const pureRules = {
  'no-restricted-globals': ['error', ...impureGlobals.map((name) => ({ name, message }))],
  'no-restricted-syntax': [
    'error',
    noBarrel,
    ...impureSyntax.map((selector) => ({ selector, message })),
  ],
};
