import { z } from 'zod';

const Password = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  {
    error: 'must be { env: NAME } or { file: PATH }; a password itself is not accepted here',
  },
);

export const Profile = z.strictObject({
  management: z.string().exactOptional(),
  amqp: z.array(z.string()).exactOptional(),
  user: z.string().min(1).exactOptional(),
  password: Password.exactOptional(),
  ca: z.string().min(1).exactOptional(),
  cert: z.string().min(1).exactOptional(),
  key: z.string().min(1).exactOptional(),
});
export type Profile = z.infer<typeof Profile>;

/** `profiles`: how a side is reached, where flags and environment say nothing. */
export const ProfilesSection = z
  .strictObject({
    blue: Profile.exactOptional(),
    green: Profile.exactOptional(),
  })
  .default({});

export interface Profiles {
  readonly blue: Profile | undefined;
  readonly green: Profile | undefined;
}

export function profilesFrom({ blue, green }: z.infer<typeof ProfilesSection>): Profiles {
  return { blue, green };
}
