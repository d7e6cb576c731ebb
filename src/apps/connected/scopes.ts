import { EcaError } from '../../errors/eca-error.ts';
import { closest } from '../closest.ts';
import { readScope } from '../fields/scopes.ts';
import { connectedScopes } from '../fields/connected-app-fields.ts';

const platform = { external: 'SFApiPlatform', connected: 'SFAP' };

/**
 * Reads the name of a scope in a connected app's metadata, in any of the names that `readScope` accepts or its own
 * spelling. Throws EcaError ScopeUnknown, also for a scope that connected apps don't have.
 */
export function readConnectedScope(typed: string): string {
  if (typed.trim().toUpperCase() === platform.connected) return platform.connected;
  const name = readScope(typed);
  const spelt = name === platform.external ? platform.connected : name;
  if (connectedScopes.some((scope) => scope === spelt)) return spelt;
  const hint = closest(spelt, connectedScopes).join(', ');
  throw new EcaError('ScopeUnknown', { scope: typed.trim(), hint, scopes: connectedScopes.join(', ') });
}
