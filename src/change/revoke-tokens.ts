import pLimit from 'p-limit';
import { sfClientId } from '../oauth/sf-client.ts';
import type { Consequence } from '../apps/risks/consequences.ts';
import { type HeldToken, shownName, type UsedApp, type UsedKind } from '../apps/views/usage.ts';
import { sameId } from '../apps/record-id.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { readUsage, requireUsage, type Usage } from '../estate/read-usage.ts';
import { checkRevoked, revokeRequest } from '../oauth/revocation.ts';
import type { OrgSession } from '../org/session/session.ts';
import { sendOauth } from '../org/logins/token-endpoint.ts';
import { deleteTokens } from '../org/usage/token-usage.ts';
import { requireKnownUsername } from '../estate/user-named.ts';
import { type Consent, requireYes } from './consent.ts';

/** Which tokens to revoke: of an app, of a user, of a user at an app, or one by its id. */
export type RevokeRequest = {
  readonly app?: string | undefined;
  readonly user?: string | undefined;
  readonly token?: string | undefined;
  readonly kind?: UsedKind | undefined;
  readonly dryRun: boolean;
  readonly consent: Consent;
};

/** `left` is how many of these tokens the org still shows afterwards; all of them in a dry run. */
export type RevokedApp = {
  readonly kind: UsedKind;
  readonly app: string;
  readonly users: number;
  readonly tokens: number;
  readonly left: number;
};

export type RevokeResult = {
  readonly dryRun: boolean;
  /** Whether any token was revoked; in a dry run, whether there is any to revoke. */
  readonly changed: boolean;
  readonly apps: readonly RevokedApp[];
  readonly risks: readonly Consequence[];
};

const atOnce = 5;
/** The client id of logins that sf makes through its own app, and that app's label. */
const sfItself = { clientId: sfClientId, label: 'Salesforce CLI' };

/**
 * Revokes tokens after consent: of external client apps by their usage, of connected apps by the handle that the org
 * returns, and counts what is left. Throws EcaError AppNotFound, AppKindAmbiguous, UserNotFound, TokenUnknown,
 * SelfMayLoseTokens, ConsentMissing, ConsentRefused, RevokeIncomplete if a request failed, TokensStay if the org left
 * some, or MissingPermission if the login sees only its own tokens or no usage.
 */
export async function revokeTokens(session: OrgSession, request: RevokeRequest): Promise<RevokeResult> {
  const usage = await requireUsage(session, scopeOf(request));
  const apps = chosen(usage.apps, request);
  requireSight(session, usage, request);
  refuseAmbiguousApp(session, apps, request);
  const tokens = apps.flatMap((app) => app.tokens);
  const { dryRun } = request;
  if (tokens.length === 0) {
    if (request.token !== undefined)
      throw new EcaError('TokenUnknown', { token: request.token, org: session.username });
    if (request.user !== undefined) await requireKnownUsername(session, request.user);
    return { dryRun, changed: false, apps: [], risks: [] };
  }
  const names = apps.map(shownName).join(', ');
  const users = new Set(tokens.map(({ userId }) => userId)).size;
  const data = { apps: names, tokens: String(tokens.length), users: String(users) };
  const stay: Consequence[] = apps.some(({ kind }) => kind === 'eca') ? [{ key: 'AccessTokensStay', data: {} }] : [];
  const risks: Consequence[] = [{ key: 'TokensRevoked', data }, ...stay];
  if (dryRun) return { dryRun, changed: true, apps: apps.map((app) => counted(app, app.tokens.length)), risks };
  if (!request.consent.forceSelf) refuseSelf(session, apps, risks);
  await requireYes(names, session.username, risks, request.consent);
  const ended = await Promise.allSettled(apps.map(async (app) => endTokens(session, app, usage, request)));
  const left = await stillHeld(session, request, apps).catch((error: unknown) => {
    const begun = ended.some(({ status }) => status === 'fulfilled') ? { changed: true } : {};
    const next = { key: 'next.revokeSent', data: {} };
    throw isEcaError(error) ? error.with({ next, done: { dryRun, ...begun, risks } }) : error;
  });
  const result = apps.map((app) => counted(app, app.tokens.filter(({ id }) => left.has(id)).length));
  const rest = result.reduce((sum, app) => sum + app.left, 0);
  if (rest === 0) return { dryRun, changed: true, apps: result, risks };
  const still = result.filter((app) => app.left > 0).map(({ app }) => app);
  const counts = { app: still.join(', '), org: session.username, done: tokens.length - rest, left: rest };
  const done = { dryRun, changed: rest < tokens.length, apps: result, risks };
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed === undefined) throw new EcaError('TokensStay', { ...counts, first: still[0] ?? '' }, { done });
  const { reason } = failed as { reason: unknown };
  const detail = reason instanceof Error ? reason.message : '';
  throw new EcaError('RevokeIncomplete', { ...counts, detail }, { cause: reason, done });
}

/**
 * The ids of the tokens that still exist; `revoked` are the apps to look at. An app that the org no longer lists lost
 * its last one. An org that refuses to list tokens says nothing about them.
 */
async function stillHeld(
  session: OrgSession,
  request: RevokeRequest,
  revoked: readonly UsedApp[],
): Promise<Set<string>> {
  try {
    const { apps, told, refusal } = await readUsage(session, scopeOf(request));
    const isTold = ({ kind }: UsedApp): boolean => (kind === 'eca' ? told.eca : told.connected);
    if (refusal !== undefined && !revoked.every(isTold)) throw refusal;
    return new Set(apps.flatMap(({ tokens }) => tokens.map(({ id }) => id)));
  } catch (error) {
    if (hasCode(error, 'AppNotFound')) return new Set();
    throw error;
  }
}

/** To revoke all tokens of an app or user, all must be visible; for a single token nothing else needs to be. */
function requireSight({ username }: OrgSession, usage: Usage, { app, user, token, kind }: RevokeRequest): void {
  const isOther = user?.toLowerCase() !== username.toLowerCase();
  const isEca = app !== undefined && usage.apps.some((one) => one.kind === 'eca');
  if (token !== undefined || (isEca && kind === undefined)) return;
  if (usage.refusal !== undefined) throw usage.refusal;
  if (usage.ownOnly && isOther && kind !== 'eca') {
    const what = "other users' tokens of connected apps";
    throw new EcaError('MissingPermission', { org: username, permission: 'Customize Application', what });
  }
}

/** The id of a token contains its kind, so only one kind is read for it. */
function scopeOf({ app, kind, token }: RevokeRequest): { app: string | undefined; kind: UsedKind | undefined } {
  if (token === undefined) return { app, kind };
  return { app, kind: token.startsWith('ca-') ? 'connected-app' : 'eca' };
}

function chosen(apps: readonly UsedApp[], { user, token }: RevokeRequest): UsedApp[] {
  const isMeant = (held: HeldToken): boolean =>
    (token === undefined || held.id === token) &&
    (user === undefined || held.username.toLowerCase() === user.toLowerCase() || isUser(held.userId, user));
  return apps.map((app) => ({ ...app, tokens: app.tokens.filter(isMeant) })).filter(({ tokens }) => tokens.length > 0);
}

/** Whether a user has the id that was typed; a shorter text is a username, whatever it begins with. */
function isUser(userId: string, typed: string): boolean {
  return typed.length >= 15 && sameId(userId, typed);
}

function refuseAmbiguousApp({ username }: OrgSession, apps: readonly UsedApp[], { app, kind }: RevokeRequest): void {
  const kinds = new Set(apps.map((one) => one.kind));
  if (app !== undefined && kind === undefined && kinds.size > 1)
    throw new EcaError('AppKindAmbiguous', { app, org: username });
}

/** A login through the user's own app may be among them; one by sf's app is if the app has its name. */
function refuseSelf({ clientId, username }: OrgSession, apps: readonly UsedApp[], risks: readonly Consequence[]): void {
  const isOwn = (app: UsedApp): boolean =>
    app.tokens.some((token) => token.username.toLowerCase() === username.toLowerCase()) &&
    (clientId === sfItself.clientId ? app.label === sfItself.label : clientId !== undefined);
  const own = apps.find(isOwn);
  if (own !== undefined)
    throw new EcaError('SelfMayLoseTokens', { app: shownName(own), org: username, consequences: risks });
}

function counted({ kind, tokens, ...app }: UsedApp, left: number): RevokedApp {
  const users = new Set(tokens.map(({ userId }) => userId)).size;
  return { kind, app: shownName(app), users, tokens: tokens.length, left };
}

async function endTokens(
  session: OrgSession,
  app: UsedApp,
  { ends }: Usage,
  { user, token }: RevokeRequest,
): Promise<void> {
  if (app.kind === 'eca' && app.id !== null) {
    if (token !== undefined) return deleteTokens(session, { tokenId: token });
    const userId = user === undefined ? undefined : app.tokens[0]?.userId;
    return deleteTokens(session, { appId: app.id, ...(userId === undefined ? {} : { userId }) });
  }
  const limit = pLimit(atOnce);
  await Promise.all(app.tokens.map(async ({ id }) => limit(async () => endOne(session, ends.get(id)))));
}

async function endOne(session: OrgSession, end: ReturnType<Usage['ends']['get']>): Promise<void> {
  if (end === undefined) return;
  const { connection, username, signal, timeout } = session;
  const request = revokeRequest(connection.instanceUrl, end);
  checkRevoked(await sendOauth(request, { signal, timeout }), { ...request, org: username });
}
