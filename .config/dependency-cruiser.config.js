const notIn = (...folders) => `^src/(?!(${folders.join('|')})/)`;
const packages = (...names) => `node_modules/(${names.join('|')})(/|$)`;
const pure = '^src/(topology|compatibility|plan|report)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'an import that leads nowhere is not checked by any other rule',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'runtime-dependencies-only',
      comment: 'what src imports is installed with the package',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'broker-packages',
      comment: 'only src/broker talks to RabbitMQ',
      severity: 'error',
      from: { path: notIn('broker') },
      to: { path: packages('axios', 'amqplib') },
    },
    {
      name: 'terminal-packages',
      comment: 'only terminal and commands meet the person',
      severity: 'error',
      from: { path: notIn('terminal', 'commands') },
      to: { path: packages('listr2', '@inquirer', '@oclif') },
    },
    {
      name: 'rendering-packages',
      comment: 'tables and colours are pure, so views may use them too',
      severity: 'error',
      from: { path: notIn('terminal', 'commands', 'report') },
      to: { path: packages('picocolors', 'cli-table3') },
    },
    {
      name: 'yaml-package',
      severity: 'error',
      from: { path: notIn('configuration') },
      to: { path: packages('yaml') },
    },
    {
      name: 'pure-without-effects',
      comment: 'deciding code reads and writes nothing; the plan file has its own module',
      severity: 'error',
      from: { path: pure, pathNot: '^src/plan/(private-)?file\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|path|url|util)(/|$)' },
    },
    {
      name: 'plan-file-effects',
      comment: 'the plan file is a file and nothing more',
      severity: 'error',
      from: { path: '^src/plan/(private-)?file\\.ts$' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|fs|path|url|util)(/|$)' },
    },
    {
      name: 'pure-knows-no-doers',
      severity: 'error',
      from: { path: pure },
      to: { path: '^src/(broker|migration|terminal|commands)/' },
    },
    {
      name: 'journal-knows-no-broker',
      severity: 'error',
      from: { path: '^src/journal/' },
      to: { path: '^src/(broker|terminal)/' },
    },
    {
      name: 'migration-knows-no-terminal',
      severity: 'error',
      from: { path: '^src/migration/' },
      to: { path: '^src/(terminal|commands)/' },
    },
    {
      name: 'broker-knows-topology-only',
      comment: 'files directly under src, such as the error type, belong to everyone',
      severity: 'error',
      from: { path: '^src/broker/' },
      to: { path: '^src/(?!(broker|topology)/)[^/]+/' },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|examples)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
