import { rmSync, writeFileSync } from 'node:fs';

const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Runs `action` while packages may not start their services, and takes the prohibition back afterwards.
 * A policy that is there already is left alone, whatever it says. Source: invoke-rc.d(8), exit status 101.
 */
export async function withoutServices(action: () => Promise<void>): Promise<void> {
  const ours = writePolicyIfAbsent();
  try {
    await action();
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

function writePolicyIfAbsent(): boolean {
  try {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
