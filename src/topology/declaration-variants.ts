import type { Declaration } from './redeclaration.js';

/** How a client may declare a queue: as blue has it, without a type, or with one. */
export type DeclarationVariant = 'as on blue' | 'without a type' | 'classic' | 'quorum';

/** What a client may send that declares a queue of blue, by how it names the type. */
export function declarationVariants(
  blue: Declaration,
): readonly { readonly variant: DeclarationVariant; readonly declaration: Declaration }[] {
  const { 'x-queue-type': _type, ...typeless } = blue.arguments;
  const { durable, autoDelete, exclusive } = blue;
  const sending = (args: Declaration['arguments']): Declaration => ({
    durable,
    autoDelete,
    exclusive,
    arguments: args,
  });
  return [
    { variant: 'as on blue', declaration: sending(blue.arguments) },
    { variant: 'without a type', declaration: sending(typeless) },
    { variant: 'classic', declaration: sending({ ...typeless, 'x-queue-type': 'classic' }) },
    { variant: 'quorum', declaration: sending({ ...typeless, 'x-queue-type': 'quorum' }) },
  ];
}
