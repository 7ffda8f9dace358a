import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { ensurePackages } from '../lab/install.js';
import { LabUnavailable } from '../lab/lab-errors.js';

const debian = { name: 'chromium', file: '/usr/bin/chromium' };

/** Quiet: what the browser does on its own account would look like a request of the page. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium: LAB_CHROMIUM, or Debian's, which is installed when it is missing and we are root.
 * @throws LabUnavailable when there is none and none can be installed.
 */
export async function findChromium(): Promise<string> {
  const own = process.env['LAB_CHROMIUM'] ?? '';
  if (own === '') {
    await ensurePackages([debian]);
    return debian.file;
  }
  if (!existsSync(own)) throw new LabUnavailable(`LAB_CHROMIUM: there is no ${own}`);
  return own;
}

export interface Browsing {
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
}

/** Runs `visit` in a browser that nobody has used before, and removes it afterwards. */
export async function inBrowser<T>(
  executablePath: string,
  { javaScriptEnabled = true, colorScheme = 'light', width = 1280 }: Browsing,
  visit: (context: BrowserContext) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'quorate-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: flags,
    javaScriptEnabled,
    colorScheme,
    viewport: { width, height: 900 },
  });
  try {
    return await visit(context);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}
