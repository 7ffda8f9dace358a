import { fileURLToPath } from 'node:url';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import disableNeedsReason from './lint-rules/disable-needs-reason.js';
import { coreRules } from './lint-rules/core-rules.js';
import { pureFolders, pureRules, restrictedSyntax } from './lint-rules/restricted-syntax.js';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', 'node_modules/']),
  {
    basePath: root,
    linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' },
    plugins: { quorate: { rules: { 'disable-needs-reason': disableNeedsReason } } },
    rules: { ...coreRules, ...restrictedSyntax, 'quorate/disable-needs-reason': 'error' },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: './.config/tsconfig.json', tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: false },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Ordered loops over the broker are deliberate here.
      'no-await-in-loop': 'off',
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['src/terminal/**', 'test/lab/**', 'examples/**', 'bench/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['**/*.ts'],
    ignores: ['src/commands/**', '**/*.config.ts'],
    rules: {
      'no-restricted-exports': ['error', { restrictDefaultExports: everyKindOfDefaultExport() }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'exit',
          message: 'Throw a coded error: leaving at once skips locks, journal and undo.',
        },
      ],
    },
  },
  { files: pureFolders, rules: pureRules },
  {
    files: ['test/**/*.ts', 'examples/**/*.ts'],
    rules: {
      // Fakes implement asynchronous interfaces with nothing to wait for, and say nothing in empty methods.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);

function everyKindOfDefaultExport() {
  return { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true };
}
