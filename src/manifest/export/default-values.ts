import type { AppKind } from '../../apps/any-app.ts';
import type { KeyValue } from '../keys/key.ts';

/**
 * What a new external client app has where nothing was set: the defaults of the Metadata API guide (API 67), and those
 * of the policies that an org creates by itself. Every other switch and flow is off, and every other value missing.
 */
const external: Readonly<Record<string, KeyValue>> = {
  distributionState: 'Local',
  enabled: true,
  'security.requirePkce': true,
  'security.requireSecret': true,
  'security.requireSecretForRefresh': true,
  'policy.oauthPlugin': true,
  'policy.permittedUsers': 'self-authorized',
  'policy.ipRelaxation': 'enforce',
  'policy.refreshToken.policy': 'specific-lifetime',
  'policy.refreshToken.validity': 365,
  'policy.refreshToken.unit': 'days',
  'policy.sessionLevel': 'standard',
  'policy.startPage': 'none',
};

/** What a new connected app has (Metadata API guide, ConnectedApp). */
const connected: Readonly<Record<string, KeyValue>> = {
  ...external,
  'security.requirePkce': false,
  'policy.refreshToken.policy': 'infinite',
};

/** The parts of a policy that mean something only together: the short form has all of them or none. */
const together = ['policy.refreshToken.policy', 'policy.refreshToken.validity', 'policy.refreshToken.unit'];

/** The values without those that an app has anyway. The label is always among them, so that an app has an entry. */
export function withoutDefaults(values: ReadonlyMap<string, KeyValue>, kind: AppKind): Map<string, KeyValue> {
  const defaults = kind === 'eca' ? external : connected;
  const isDefault = (name: string): boolean => {
    const value = values.get(name);
    // only `set` has elements as texts; every plugin of a new app is on
    if (name.startsWith('set.')) return value === (name.endsWith('PluginEnabled') ? 'true' : 'false');
    const isEmpty = Array.isArray(value) && value.length === 0;
    return isEmpty || (defaults[name] ?? false) === value;
  };
  const isSet = together.some((name) => values.has(name) && !isDefault(name));
  return new Map(
    [...values].filter(([name]) => name === 'label' || (together.includes(name) ? isSet : !isDefault(name))),
  );
}
