import { EcaError } from '../../errors/eca-error.ts';
import { closest } from '../closest.ts';

/** The OAuth flows of an external client app, by the names that this plugin uses everywhere. */
export const flowNames = [
  'web-server',
  'device',
  'client-credentials',
  'jwt-bearer',
  'code-credentials',
  'token-exchange',
] as const;

export type FlowName = (typeof flowNames)[number];

/** Reads a flow name as users type it: any case, `_` or a space for `-`. Throws EcaError FlowUnknown. */
export function readFlowName(typed: string): FlowName {
  const name = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const found = flowNames.find((flow) => flow === name);
  if (found !== undefined) return found;
  const near = closest(name, flowNames);
  throw new EcaError('FlowUnknown', {
    flow: typed.trim(),
    flows: near.length > 0 ? near.join(', ') : flowNames.join(', '),
  });
}
