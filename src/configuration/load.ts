import path from 'node:path';
import { NotUtf8, readText, TooLarge } from '../bounded-file.js';
import { QuorateError } from '../quorate-error.js';
import { ConfigurationDocument } from './document.js';
import type { Profile } from './sections/profiles.js';
import { parseConfiguration } from './parse.js';
import { placeIn } from './place.js';
import { settingsFrom } from './settings.js';
import type { Settings } from './settings.js';
import { longestFile } from './yaml-text.js';

/** What is read when no file is named. */
export const DEFAULT_FILE = 'quorate.yaml';

/**
 * Reads `file`, or ./quorate.yaml when there is one, or nothing. Paths in profiles are relative to the file.
 * QuorateErrors: `CONFIG.NOT_FOUND`, `CONFIG.UNREADABLE`, `CONFIG.INVALID`; exit 2.
 */
export async function loadSettings(file: string | undefined): Promise<Settings> {
  const text = await read(file ?? DEFAULT_FILE, file !== undefined);
  if (text === undefined) {
    const nowhere = { file: undefined, locate: placeIn(DEFAULT_FILE) };
    return settingsFrom(ConfigurationDocument.parse({}), nowhere);
  }
  const name = file ?? DEFAULT_FILE;
  const { document, locate } = parseConfiguration(text, name);
  const settings = settingsFrom(document, { file: name, locate });
  const directory = path.dirname(path.resolve(name));
  const { blue, green } = settings.profiles;
  return {
    ...settings,
    profiles: {
      blue: located(blue, directory),
      green: located(green, directory),
    },
  };
}

async function read(file: string, required: boolean): Promise<string | undefined> {
  try {
    return await readText(file, longestFile);
  } catch (error) {
    if (error instanceof NotUtf8 || error instanceof TooLarge) {
      throw new QuorateError({
        code: 'CONFIG.INVALID',
        message: `"${file}" is not a configuration: ${error.message}`,
        exit: 2,
        next: ['name the file of quorate with --config FILE'],
      });
    }
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && !required) return undefined;
    throw new QuorateError({
      code: missing ? 'CONFIG.NOT_FOUND' : 'CONFIG.UNREADABLE',
      message: missing ? `no configuration file "${file}"` : `cannot read "${file}"`,
      exit: 2,
      next: ['name an existing file with --config FILE'],
      cause: missing ? undefined : error,
    });
  }
}

function located(profile: Profile | undefined, directory: string): Profile | undefined {
  if (profile === undefined) return undefined;
  const { ca, cert, key, password, ...rest } = profile;
  const at = (file: string) => path.resolve(directory, file);
  return {
    ...rest,
    ...(ca === undefined ? {} : { ca: at(ca) }),
    ...(cert === undefined ? {} : { cert: at(cert) }),
    ...(key === undefined ? {} : { key: at(key) }),
    ...(password === undefined
      ? {}
      : {
          password: 'file' in password ? { file: at(password.file) } : password,
        }),
  };
}
