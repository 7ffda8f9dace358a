#!/usr/bin/env node
import { execute } from '@oclif/core/execute';
import { settings } from '@oclif/core/settings';

// NODE_ENV=test or development in the operator's shell must not make oclif look for TypeScript sources.
settings.enableAutoTranspile = false;

// `2>&1 | head` closes stderr in the middle of a run, which has to go on to its safe point all the same.
process.stderr.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

await execute({ dir: import.meta.url });
