import { EcaError } from '../../errors/eca-error.ts';
import type { App } from '../app.ts';
import { connectedIsOn, connectedValue, connectedValues } from '../connected-app.ts';
import { idleLimitConflict } from '../fields/idle-limit.ts';
import { connectedDocument } from './as-app.ts';
import { asExternal } from './as-external.ts';

type Rule = {
  readonly why: string;
  /** The elements, or the groups of elements, that the rule is about. */
  readonly about: readonly string[];
  readonly broken: (values: Values) => boolean;
};

type Values = {
  readonly app: App;
  readonly text: (path: string) => string | undefined;
  readonly on: (path: string) => boolean;
};

const assetToken = 'oauthConfig.assetTokenConfig';
const assetTokenParts = [
  'assetAudiences',
  'assetIncludeAttributes',
  'assetIncludeCustomPerms',
  'assetSigningCertId',
  'assetValidityPeriod',
].map((name) => `${assetToken}.${name}`);

const rules: readonly Rule[] = [
  {
    why: 'connected-asset-token',
    about: assetTokenParts,
    broken: ({ text }): boolean => {
      const given = assetTokenParts.filter((path) => text(path) !== undefined);
      return given.length > 0 && given.length < assetTokenParts.length;
    },
  },
  {
    why: 'pre-authorized',
    about: ['permissionSetName', 'profileName', 'oauthConfig.isAdminApproved'],
    broken: ({ text, on }) =>
      !on('oauthConfig.isAdminApproved') && (text('permissionSetName') ?? text('profileName')) !== undefined,
  },
  {
    why: 'run-as-without-flow',
    about: ['oauthConfig.oauthClientCredentialUser', 'oauthConfig.isClientCredentialEnabled'],
    broken: ({ text, on }) =>
      text('oauthConfig.oauthClientCredentialUser') !== undefined && !on('oauthConfig.isClientCredentialEnabled'),
  },
  {
    why: 'idle-limit',
    about: ['oauthConfig.isEnforceRefreshTokenTTL', 'oauthPolicy.refreshTokenPolicy'],
    broken: ({ app }) => idleLimitConflict(asExternal(app)) === 'too-long',
  },
  {
    why: 'handler-user',
    about: ['pluginExecutionUser', 'plugin'],
    broken: ({ text }) => text('pluginExecutionUser') !== undefined && text('plugin') === undefined,
  },
];

/**
 * Throws EcaError CombinationRefused for values that don't go together, if the edit touched one of them (Metadata API
 * guide, ConnectedApp). Combinations that existed before the edit are not checked.
 */
export function refuseConnectedCombinations(before: App, after: App): void {
  for (const { why, about, broken } of rules) {
    const touched = about.some((path) => textsAt(before, path) !== textsAt(after, path));
    if (touched && broken(valuesOf(after))) throw new EcaError('CombinationRefused', { app: after.name, why });
  }
}

function textsAt(app: App, path: string): string {
  const document = connectedDocument(app);
  return document === undefined ? '' : connectedValues(document, path).join('\n');
}

function valuesOf(app: App): Values {
  const document = connectedDocument(app);
  return {
    app,
    text: (path) => (document === undefined ? undefined : connectedValue(document, path)),
    on: (path) => document !== undefined && connectedIsOn(document, path),
  };
}
