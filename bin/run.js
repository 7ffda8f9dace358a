#!/usr/bin/env node
import { execute } from '@oclif/core/execute';
import { settings } from '@oclif/core/settings';

// NODE_ENV=test or development in the operator's shell must not make oclif look for TypeScript sources.
settings.enableAutoTranspile = false;

await execute({ dir: import.meta.url });
