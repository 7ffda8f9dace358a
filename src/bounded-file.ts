import { constants } from 'node:buffer';
import { createReadStream } from 'node:fs';

/** Bytes; what fits into one text. */
export const longestText = constants.MAX_STRING_LENGTH;

/** A file, or standard input, goes on beyond what is read of one. */
export class TooLarge extends Error {
  constructor(most: number) {
    super(`it is larger than ${most} bytes`);
  }
}

/** It holds bytes that are no text, which must not silently become another text. */
export class NotUtf8 extends Error {
  constructor() {
    super('it is not text in UTF-8');
  }
}

/** All bytes of a file, TooLarge when there are more than `most`; errors of the file system as they are. */
export function readBounded(file: string, most: number): Promise<Buffer> {
  return collectBounded(createReadStream(file), most);
}

/** As readBounded, of what comes piece by piece. */
export async function collectBounded(
  input: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of input) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > most) throw new TooLarge(most);
  }
  return Buffer.concat(chunks, bytes);
}

/** The text of a file of at most `most` bytes; TooLarge, NotUtf8. A byte order mark stays. */
export async function readText(file: string, most: number): Promise<string> {
  const bytes = await readBounded(file, most);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotUtf8();
  }
}
