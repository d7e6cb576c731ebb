import { type AnyApp, type AppKind, isConnected } from '../apps/any-app.ts';
import type { App } from '../apps/app.ts';
import { type ConnectedApp, type ConnectedAppPlace, connectedKey, connectedLabel } from '../apps/connected-app.ts';
import { appNotFound, namesOf, otherNames, seekApp, type Wanted } from '../apps/find-app.ts';
import { EcaError, hasCode, isEcaError } from '../errors/eca-error.ts';
import { nameOfAppId } from '../org/credentials/app-id.ts';
import type { OrgSession } from '../org/session/session.ts';
import { listConnectedApps, readConnectedApps } from './read-connected-apps.ts';
import { readEstate } from './read-estate.ts';

/** An org's apps of both kinds; it may have refused to return either. */
export type BothKinds = readonly [PromiseSettledResult<readonly App[]>, PromiseSettledResult<ConnectedAppPlace[]>];

/** Lists connected apps while it reads external client apps, so the others take no time. Never rejects. */
export async function readBothKinds(session: OrgSession, kind: AppKind | undefined): Promise<BothKinds> {
  return Promise.allSettled([
    kind === 'connected-app' ? [] : readEstate(session),
    kind === 'eca' ? [] : listConnectedApps(session),
  ]);
}

/**
 * The app of either kind that `called` names: by its API name, its label, its consumer key, or its record id; `both` if
 * already read. Reads the documents of connected apps if the name is theirs. Throws EcaError AppNotFound, AppAmbiguous,
 * AppIsConnected if `kind` leaves it out, AppKindAmbiguous if both kinds have one of that name and no `kind` is given,
 * ConnectedAppWithheld for a document that the org doesn't return, and if the org can't be read.
 */
export async function findAnyApp(
  session: OrgSession,
  called: string,
  kind?: AppKind,
  both?: BothKinds,
): Promise<AnyApp> {
  const typed = await nameOfAppId(session, called);
  const wanted = { typed, org: session.username };
  const [ecas, places] = both ?? (await readBothKinds(session, kind));
  const apps: readonly App[] = ecas.status === 'fulfilled' ? ecas.value : withoutThatKind(ecas.reason, kind);
  const listed = places.status === 'fulfilled' ? places.value : [];
  const eca = seekApp(apps, otherNames, wanted);
  const place = seekApp(listed, [], wanted);
  if (eca !== undefined && place !== undefined) throw new EcaError('AppKindAmbiguous', nameIn(wanted));
  if (eca !== undefined) return eca;
  if (place !== undefined) return readOne(session, place);
  if (places.status === 'rejected' && (kind !== undefined || !isRefusal(places.reason))) throw places.reason;
  const connected = await byOtherName(session, listed, wanted);
  if (connected !== undefined) return connected;
  if (ecas.status === 'rejected') throw ecas.reason;
  const leftOut = kind === 'eca' ? await connectedOf(session, wanted) : undefined;
  if (leftOut !== undefined) throw leftOut;
  throw appNotFound([...apps.map(namesOf), ...listed.map(({ name }) => [name])], wanted);
}

/** What says nothing about the usage of an app. */
const unknown = [
  'AppNotFound',
  'ConnectedAppWithheld',
  'EcaNotEnabled',
  'MissingPermission',
  'RequestRefused',
] as const;

type CalledApp = { readonly app: string; readonly kind: AppKind };

/**
 * The API name and kind of the app that a label or a consumer key names; otherwise the error, also of an org that
 * doesn't show its apps. Throws EcaError AppAmbiguous, AppKindAmbiguous or AppIsConnected, and for an expired session
 * or a lost connection.
 */
export async function appCalled(
  session: OrgSession,
  typed: string,
  { kind, both }: { readonly kind?: AppKind | undefined; readonly both?: (() => Promise<BothKinds>) | undefined },
): Promise<CalledApp | EcaError> {
  try {
    const found = await findAnyApp(session, typed, kind, await both?.());
    return { app: found.name, kind: isConnected(found) ? 'connected-app' : 'eca' };
  } catch (error) {
    if (hasCode(error, ...unknown)) return error;
    throw error;
  }
}

/** An org without external client apps, or a login that can't see them, may have connected apps. */
function withoutThatKind(reason: unknown, kind: AppKind | undefined): App[] {
  const codes = ['EcaNotEnabled', 'MissingPermission'];
  if (kind === undefined && isEcaError(reason) && codes.includes(reason.code)) return [];
  throw reason;
}

/** Says that a connected app has the name that `--kind eca` left out; an org that doesn't list those says nothing. */
async function connectedOf(session: OrgSession, wanted: Wanted): Promise<EcaError | undefined> {
  const places = await listConnectedApps(session).catch((cause: unknown) => {
    if (hasCode(cause, 'Interrupted')) throw cause;
    return [];
  });
  const place = seekApp(places, [], wanted);
  const data = { app: place?.name ?? '', org: wanted.org, why: '' };
  return place && new EcaError('AppIsConnected', data, { variant: 'usage' });
}

function isRefusal(reason: unknown): boolean {
  return hasCode(reason, 'RequestRefused');
}

async function readOne(session: OrgSession, place: ConnectedAppPlace): Promise<ConnectedApp> {
  const { apps, refused } = await readConnectedApps(session, [place]);
  const [app] = apps;
  if (app !== undefined) return app;
  const detail = refused[0]?.problem ?? '';
  throw new EcaError('ConnectedAppWithheld', { app: place.name, org: session.username, detail });
}

/** Labels and keys are only in documents, so this reads all of them if no name matches. */
async function byOtherName(
  session: OrgSession,
  listed: readonly ConnectedAppPlace[],
  wanted: Wanted,
): Promise<ConnectedApp | undefined> {
  const { apps } = await readConnectedApps(session, listed);
  return seekApp(apps, [connectedLabel, connectedKey], wanted);
}

function nameIn({ typed, org }: Wanted): { readonly app: string; readonly org: string } {
  return { app: typed.trim(), org };
}
