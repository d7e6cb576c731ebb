import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { type Pair, pairOf, robot, robotToken } from '../contract/emulator/oauth-client.ts';
import type { Emulator, OrgSpec } from '../emulator/client.ts';

/** An org that gives out secrets, with an app called Robot whose client credentials work. */
export const robotOrg = (alias: string): OrgSpec => ({ alias, apps: ['secret-access', ...robot(alias)] });

/** How a rotation stands, as far as the stories look at it. */
export type Rotated = {
  readonly app: string;
  readonly rotationId: string;
  readonly phase: string;
  readonly proved: string | null;
  readonly delivered: readonly string[];
  readonly previous: { readonly state: string; readonly expires: string | null } | null;
  readonly consumerKey: string | null;
  readonly stagedId: string | null;
};

export type Resumed = { readonly rotations: readonly Rotated[] };

/** The pair in a file of variables. */
export function pairIn(file: string): Pair {
  const { ECA_CLIENT_ID: key = '', ECA_CLIENT_SECRET: secret = '' } = parseEnv(readFileSync(file, 'utf8'));
  return { key, secret };
}

/** What a pair is good for in an org: `primary` and `second` get a token, `dead` does not. */
export async function worthOf(emulator: Emulator, alias: string, pair: Pair): Promise<'primary' | 'second' | 'dead'> {
  const { status } = await robotToken(emulator.org(alias), pair);
  if (status !== 200) return 'dead';
  return (await pairOf(emulator, alias, 'Robot')).key === pair.key ? 'primary' : 'second';
}
