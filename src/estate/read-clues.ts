import { type AnyApp, isConnected } from '../apps/any-app.ts';
import { type App, valueOf } from '../apps/app.ts';
import type { CertificateClue } from '../apps/clue.ts';
import { mayHaveOtherFlowLogins, mayWithhold } from '../apps/certificate/clues.ts';
import { labelOf } from '../apps/find-app.ts';
import type { AppLogins } from '../apps/views/login-use.ts';
import { hasCode } from '../errors/eca-error.ts';
import { type CertificateMemories, type CertificateMemory, rememberedCertificate } from '../org/certificate-memory.ts';
import { keptSince } from '../org/logins/auth-store.ts';
import { loginsSince } from '../org/usage/login-history.ts';
import type { OrgSession } from '../org/session/session.ts';
import { dayInMs } from '../apps/moment.ts';

/** Finds the file of a project that contains the certificate of an app, by its name. */
export type FiledCertificate = (app: string) => Promise<string | undefined>;

/** How logins are assigned to an app; `isMixed`: a login without a subtype may be of another. */
export type ClueSubject = {
  readonly name: string;
  readonly label: string;
  readonly key: string | undefined;
  readonly isMixed: boolean;
};

const globalType = 'ExtlClntAppGlobalOauthSettings';
/** How long an org keeps the history of logins (object reference, LoginHistory), in milliseconds. */
const keptFor = 180 * dayInMs;

/**
 * The apps, with signs of a certificate for those that show none: what is remembered, by default by this machine, its
 * logins, files of a project, and the org's login history, which is read only if it can help. Throws EcaError for an
 * expired session or a lost connection.
 */
export async function readClues<A extends App>(
  session: OrgSession,
  apps: readonly A[],
  filed?: FiledCertificate,
  memories?: CertificateMemories,
): Promise<A[]> {
  const askHistory = apps.every(({ showsCertificates }) => showsCertificates !== true);
  return withCluesFrom(session, apps, { filed, askHistory, memories });
}

/** Returns an app with the signs of its certificate; reads those of all these apps at once, when first asked. */
export function sharedClues(
  session: OrgSession,
  apps: readonly App[],
  filed?: FiledCertificate,
  memories?: CertificateMemories,
): (app: App) => Promise<App> {
  let clues: Promise<readonly App[]> | undefined;
  return async (app) => {
    clues ??= readClues(session, apps, filed, memories);
    return (await clues).find(({ name }) => name === app.name) ?? app;
  };
}

/** The apps, with the signs of a certificate that this machine has. No request. */
export async function readLocalClues(session: OrgSession, apps: readonly App[]): Promise<App[]> {
  return withCluesFrom(session, apps, { askHistory: false });
}

type ClueSources = {
  readonly filed?: FiledCertificate | undefined;
  readonly memories?: CertificateMemories | undefined;
  readonly askHistory: boolean;
};

async function withCluesFrom<A extends App>(
  session: OrgSession,
  apps: readonly A[],
  sources: ClueSources,
): Promise<A[]> {
  const hiding = apps.filter(mayWithhold);
  if (hiding.length === 0) return [...apps];
  const found = await cluesOf(session, hiding.map(subjectOf), sources);
  const byName = new Map(hiding.map(({ name }, index) => [name, found[index] ?? []]));
  return apps.map((app) => {
    const clues = byName.get(app.name) ?? [];
    return clues.length === 0 ? app : { ...app, clues };
  });
}

/**
 * The apps of either kind, with signs of a certificate for those that show none. Connected apps show their
 * certificate, according to all reports. Throws EcaError for an expired session or a lost connection.
 */
export async function readAnyClues(
  session: OrgSession,
  apps: readonly AnyApp[],
  filed?: FiledCertificate,
  memories?: CertificateMemories,
): Promise<AnyApp[]> {
  const known = await readClues(
    session,
    apps.filter((app): app is App => !isConnected(app)),
    filed,
    memories,
  );
  const byName = new Map(known.map((app) => [app.name, app]));
  return apps.map((app) => (isConnected(app) ? app : (byName.get(app.name) ?? app)));
}

function subjectOf(app: App): ClueSubject {
  const { name } = app;
  const key = valueOf(app, globalType, 'consumerKey');
  return { name, label: labelOf(app), key, isMixed: mayHaveOtherFlowLogins(app) };
}

/** What is known of each subject, in their order. */
export async function cluesOf(
  session: OrgSession,
  subjects: readonly ClueSubject[],
  { filed, memories = rememberedCertificate, askHistory }: ClueSources,
): Promise<CertificateClue[][]> {
  const [logins, history] = await Promise.all([
    session.logins(),
    askHistory && subjects.some(({ isMixed }) => !isMixed) ? unmarkedLogins(session) : [],
  ]);
  return Promise.all(
    subjects.map(async ({ name, label, key, isMixed }) => {
      const [memory, path] = await Promise.all([memories(session.orgId, name), filed?.(name)]);
      // only this machine's own record says that there is none
      const gone = memory?.fingerprint === null && memory.clueOf === undefined;
      const own = logins.find(({ clientId, renewal }) => key !== undefined && clientId === key && renewal === 'jwt');
      // a login that was last stored before the certificate was removed proves nothing
      const isNews = own !== undefined && (!gone || (await keptSince(own.username, new Date(memory.date))));
      const last = isMixed ? undefined : newest(history, label, gone ? memory : undefined);
      return [
        ...(typeof memory?.fingerprint !== 'string'
          ? []
          : [{ kind: 'remembered', fingerprint: memory.fingerprint, date: memory.date } as const]),
        ...(own === undefined || !isNews ? [] : [{ kind: 'login', username: own.username } as const]),
        ...(last === undefined ? [] : [{ kind: 'history', date: last } as const]),
        ...(path === undefined ? [] : [{ kind: 'file', path } as const]),
      ];
    }),
  );
}

/** Returns no logins if the org doesn't return them. */
async function unmarkedLogins(session: OrgSession): Promise<readonly AppLogins[]> {
  try {
    const logins = await loginsSince(session, new Date(Date.now() - keptFor), { anyone: true });
    return logins.filter(({ flow }) => flow === 'other');
  } catch (error) {
    if (hasCode(error, 'RequestRefused')) return [];
    throw error;
  }
}

function newest(history: readonly AppLogins[], label: string, gone: CertificateMemory | undefined): string | undefined {
  const since = gone === undefined ? 0 : Date.parse(gone.date);
  const dates = history.filter(({ app, last }) => app === label && Date.parse(last) > since).map(({ last }) => last);
  return dates.sort((one, other) => Date.parse(other) - Date.parse(one))[0];
}
