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
 * The flows to switch off as they are. Throws EcaError FlagNotForFlow for a certificate that is carried along with what
 * takes it away.
 */
export function refuseCarried(
  { certificate }: { readonly certificate?: string | undefined },
  flows: FlowName[],
): FlowName[] {
  if (certificate === undefined || !flows.includes('jwt-bearer')) return flows;
  throw new EcaError('FlagNotForFlow', { flag: '--certificate', flow: 'jwt-bearer' }, { variant: 'off' });
}

/**
 * The flows as they are. Throws EcaError FlagNotForFlow for a flag whose flow is not asked for: what was typed must not
 * be dropped in silence.
 */
export function refuseStrayOptions(flags: Readonly<Record<string, unknown>>, flows: FlowName[]): FlowName[] {
  for (const [flag, flow] of Object.entries(ownerOf)) {
    const given = flags[flag] !== undefined && (flags[flag] !== false || flag === 'require-secret');
    if (given && !flows.includes(flow)) throw new EcaError('FlagNotForFlow', { flag: `--${flag}`, flow });
  }
  return flows;
}
