import type { FlowName } from '../../apps/flows/flow-names.ts';
import { EcaError } from '../../errors/eca-error.ts';

const ownerOf: Readonly<Record<string, FlowName>> = {
  'callback-url': 'web-server',
  'run-as': 'client-credentials',
  'allow-admin': 'client-credentials',
  'post-only': 'code-credentials',
  'require-secret': 'token-exchange',
};

/**
 * Returns the flows to switch off. Throws EcaError FlagNotForFlow for a certificate if JWT bearer is among them, which
 * removes it.
 */
export function refuseCarried(
  { certificate }: { readonly certificate?: string | undefined },
  flows: FlowName[],
): FlowName[] {
  if (certificate === undefined || !flows.includes('jwt-bearer')) return flows;
  throw new EcaError('FlagNotForFlow', { flag: '--certificate', flow: 'jwt-bearer' }, { variant: 'off' });
}

/**
 * Returns the flow to check. Throws EcaError FlagNotForFlow for a user where nobody logs in: client credentials run as
 * the user that the app has.
 */
export function refuseUser(flow: FlowName, username: string | undefined): FlowName {
  if (username === undefined || flow !== 'client-credentials') return flow;
  throw new EcaError('FlagNotForFlow', { flag: '--username', flow }, { variant: 'runAs' });
}

/**
 * Returns the flows. Throws EcaError FlagNotForFlow for a flag whose flow isn't given: a typed flag must not be
 * silently ignored.
 */
export function refuseStrayOptions(flags: Readonly<Record<string, unknown>>, flows: FlowName[]): FlowName[] {
  for (const [flag, flow] of Object.entries(ownerOf)) {
    const given = flags[flag] !== undefined && (flags[flag] !== false || flag === 'require-secret');
    if (given && !flows.includes(flow)) throw new EcaError('FlagNotForFlow', { flag: `--${flag}`, flow });
  }
  return flows;
}
