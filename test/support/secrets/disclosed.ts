import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Secret {
  readonly user: string;
  readonly password: string;
}

/** The passwords that stand in one of the texts, in any of the spellings they get on their way. */
export function disclosed(secrets: readonly Secret[], texts: readonly string[]): string[] {
  return secrets.flatMap((secret) =>
    spellings(secret).filter((spelling) => texts.some((text) => text.includes(spelling))),
  );
}

function spellings({ user, password }: Secret): string[] {
  return [
    password,
    JSON.stringify(password).slice(1, -1),
    encodeURIComponent(password),
    Buffer.from(password).toString('base64'),
    Buffer.from(`${user}:${password}`).toString('base64'),
  ];
}

/** Contents of every file below a directory whose path there does not fit. */
export function textsBelow(directory: string, except: RegExp): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !except.test(path.slice(directory.length + 1)))
    .map((path) => readFileSync(path, 'utf8'));
}
