import { type App, type AppEdit, composeEdits } from '../../apps/app.ts';
import { type ConnectedAssignment, readConnectedUnset } from '../../apps/connected/assignments.ts';
import { type ConnectedInput, nothing, textAt } from '../../apps/connected/edits.ts';
import type { RefreshChange } from '../../apps/connected/refresh-policy.ts';
import { unsetConnectedRunAs } from '../../apps/connected/run-as-edits.ts';
import { ipRangesIn } from '../../apps/fields/ip-range-text.ts';
import { connectedAssignmentsIn, elementText } from '../../manifest/keys/assignments.ts';
import { keyNamed } from '../../manifest/keys/keys.ts';
import type { AppSettings } from '../../manifest/settings.ts';
import type { OrgSession } from '../../org/session/session.ts';
import type { Prepared } from '../change-app.ts';
import { settingConnected, settingConnectedRunAs } from '../edits/connected-changes.ts';
import { type Allowed, attributesOf } from './prepare-external.ts';

/**
 * Prepares what the settings say about a connected app, with the inputs and the functions of `oauth set`, `policy set`
 * and `user set`. Throws the errors of those commands.
 */
export async function prepareConnected(
  session: OrgSession,
  app: App,
  settings: AppSettings,
  { allowAdmin, people }: Allowed,
): Promise<Prepared> {
  const { runAs } = settings;
  const set = await settingConnected(inputOf(app, settings), people)(session, app);
  if (runAs === undefined) return set;
  const input = { allowAdmin, people, enableFlow: undefined, addPermissionSets: [], ask: undefined };
  const user =
    runAs === null
      ? { edit: unsetConnectedRunAs, notes: [] }
      : await settingConnectedRunAs({ ...input, runAs })(session, set.edit(app));
  const edits: readonly AppEdit[] = [set.edit, user.edit];
  return { edit: composeEdits(edits), notes: [...set.notes, ...user.notes] };
}

function inputOf(app: App, settings: AppSettings): ConnectedInput {
  const { callbackUrls, scopes, ipRanges, customAttributes, certificate, policy = {} } = settings;
  return {
    ...nothing,
    assignments: [...connectedAssignmentsIn(settings), ...withoutCertificate(app, certificate)],
    callbackUrls: { set: callbackUrls },
    scopes: { set: scopes },
    permissionSets: { set: policy.permissionSets },
    profiles: { set: policy.profiles },
    refreshTokens: refreshOf(policy.refreshToken),
    ...(ipRanges === undefined ? {} : { ipRanges: { set: ipRangesIn(ipRanges), add: [], remove: [] } }),
    ...attributesOf(app, 'ConnectedApp', customAttributes),
    ...(typeof certificate === 'object' ? { certificate: { pem: certificate.pem, replace: true } } : {}),
  };
}

/** An app without a certificate loses the one that the org shows; connected apps show theirs, according to reports. */
function withoutCertificate(app: App, certificate: AppSettings['certificate']): ConnectedAssignment[] {
  const path = 'oauthConfig.certificate';
  return certificate === 'none' && textAt(app, path) !== undefined ? [readConnectedUnset(path)] : [];
}

function refreshOf({ policy, validity, unit }: NonNullable<AppSettings['policy']>['refreshToken'] = {}): RefreshChange {
  const spelled = (key: string, word: string | null | undefined): string | undefined => {
    const found = keyNamed(`policy.refreshToken.${key}`);
    return found === undefined || typeof word !== 'string' ? undefined : elementText(found, word, 'connected-app');
  };
  return {
    policy: spelled('policy', policy) as RefreshChange['policy'],
    period: validity ?? undefined,
    unit: spelled('unit', unit) as RefreshChange['unit'],
  };
}
