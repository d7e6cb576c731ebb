import { callbackUrls } from '../../apps/fields/callback-urls.ts';
import { oauthScopeNames } from '../../apps/fields/scopes.ts';
import { keyNamed } from '../../manifest/keys/keys.ts';
import type { AppSettings, SecuritySettings } from '../../manifest/settings.ts';
import { scopesElement, valueIn } from '../facts/documents.ts';
import type { AuditedApp } from '../facts/audit-facts.ts';
import type { Hit } from '../facts/rule.ts';
import { includedScopes } from '../rules/access/redundant-scopes.ts';

/** How a rule's finding is fixed: by which key of the manifest, and what it says then; `so` fixes other findings. */
type Fix = {
  readonly key: string;
  readonly settings: (app: AuditedApp, hit: Hit, so: AppSettings) => AppSettings;
};

const localhost = 'http://localhost:1717/OauthRedirect';
const idleDays: AppSettings = {
  policy: { refreshToken: { policy: 'specific-inactivity', validity: 30, unit: 'days' } },
};

/**
 * The fixes that leave nothing to choose. A user, permission sets, addresses, a certificate, a new secret and the end
 * of an app are the user's decisions, so those findings stay.
 */
const fixes: Readonly<Record<string, Fix>> = {
  ECA001: {
    key: 'flows.device',
    settings: ({ app }, { variant }) =>
      variant === 'fix.callback' ? { callbackUrls: [...callbackUrls(app), localhost] } : { flows: { device: false } },
  },
  ECA002: switching('requirePkce', true),
  ECA003: switching('rotateRefreshToken', true),
  ECA004: switching('limitIdleRefreshToken', true),
  ECA006: { key: 'policy.refreshToken.policy', settings: () => idleDays },
  ECA007: { key: 'policy.refreshToken.policy', settings: () => idleDays },
  ECA010: {
    key: 'scopes',
    settings: (app, _hit, so) => ({ scopes: [...new Set([...scopesWithout(['full'], app, so), 'api'])] }),
  },
  ECA011: {
    key: 'scopes',
    settings: (app, { data }, so) => {
      const names = String(data?.['scopes']).split(',');
      // once full is gone, it includes nothing any more
      const redundant = so.scopes === undefined ? names : names.filter((name) => includedScopes.includes(name));
      return { scopes: scopesWithout(redundant, app, so) };
    },
  },
  ECA012: { key: 'scopes', settings: (app, _hit, so) => ({ scopes: scopesWithout(['web'], app, so) }) },
  ECA013: { key: 'policy.ipRelaxation', settings: () => ({ policy: { ipRelaxation: 'enforce' } }) },
  ECA025: {
    key: 'security.requireDpop',
    settings: (_app, { variant }) => ({
      security: variant === 'fix.mtls' ? { requireMtls: false } : { requireDpop: false },
    }),
  },
  ECA026: { key: 'jwtAccessToken', settings: () => ({ jwtAccessToken: true }) },
  ECA028: { key: 'introspectAll', settings: () => ({ introspectAll: false }) },
};

/**
 * What a manifest would say of an app to fix what a rule found, beside `so`, which fixes other findings; undefined if
 * that takes a decision, or if a connected app has no such setting.
 */
export function fixingSettings(rule: string, app: AuditedApp, hit: Hit, so: AppSettings): AppSettings | undefined {
  const fix = fixes[rule];
  if (fix === undefined) return undefined;
  if (app.kind === 'connected-app' && keyNamed(fix.key)?.connected === undefined) return undefined;
  const { flows, security, policy, ...rest } = fix.settings(app, hit, so);
  return {
    ...so,
    ...rest,
    ...(flows === undefined ? {} : { flows: { ...so.flows, ...flows } }),
    ...(security === undefined ? {} : { security: { ...so.security, ...security } }),
    ...(policy === undefined ? {} : { policy: { ...so.policy, ...policy } }),
  };
}

function switching(name: keyof SecuritySettings, on: boolean): Fix {
  return { key: `security.${name}`, settings: () => ({ security: { [name]: on } }) };
}

/** The app's scopes as OAuth spells them, without some; of another fix's if that changes them too. */
function scopesWithout(names: readonly string[], app: AuditedApp, { scopes }: AppSettings): string[] {
  const present = scopes ?? oauthScopeNames(valueIn(app, scopesElement) ?? '');
  const gone = names.map(metadataName);
  return present.filter((name) => !gone.includes(metadataName(name)));
}

/** Unknown scopes stay as they are. */
function metadataName(name: string): string {
  const [known] = oauthScopeNames(name);
  return (known ?? name).toLowerCase();
}
