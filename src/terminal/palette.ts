import picocolors from 'picocolors';

export type Palette = Pick<
  ReturnType<typeof picocolors.createColors>,
  'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim'
>;

/** Colours for one stream: only on a terminal, and never with NO_COLOR. */
export function paletteFor(
  stream: { readonly isTTY?: boolean },
  environment: Readonly<Record<string, string | undefined>>,
): Palette {
  const wanted = stream.isTTY === true && (environment['NO_COLOR'] ?? '') === '';
  return picocolors.createColors(wanted && environment['TERM'] !== 'dumb');
}
