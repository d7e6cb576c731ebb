import { type AnyApp, isConnected } from '../apps/any-app.ts';
import { type App, documentOf } from '../apps/app.ts';
import type { FlowName } from '../apps/flows/flow-names.ts';
import { runAsUser } from '../apps/flows/flow-states.ts';
import { byLevel, checkLogin } from '../apps/checks/login-check.ts';
import { settingsView } from '../apps/edits/org-settings.ts';
import type { Finding } from '../apps/checks/run-as-check.ts';
import type { UserFacts } from '../apps/users/run-as.ts';
import { appKeyOf } from '../apps/find-app.ts';
import { hasCode, isEcaError } from '../errors/eca-error.ts';
import { type ConsumerStatus, checkConsumerKnown } from '../org/credentials/consumer-known.ts';
import type { OrgSession } from '../org/session/session.ts';
import { readSettingsFiles } from '../org/metadata/settings-files.ts';
import { userFacts, userFactsNamed, usersNamed } from '../org/people/users.ts';
import { readClues } from './read-clues.ts';
import { type KindOption, kindOptions } from './kind-option.ts';
import { eachApp, type OneOrSeveral } from './each-app.ts';
import { type ExternalOnly, findExternal } from './find-external.ts';
import { readUsage } from './read-usage.ts';

export type LoginCheckInput = {
  readonly app: string;
  readonly flow: FlowName;
  readonly username: string | undefined;
};

export type LoginFindings = { readonly app: string; readonly flow: FlowName; readonly findings: readonly Finding[] };

/** Settings that changed longer ago have a consumer that the org knows; new ones take two to ten minutes. */
const freshMs = 60 * 60_000;

/**
 * Checks whether a login through this app and flow would work. Reads app, policies, users and settings of the org, and
 * logs no one in, and reads nothing again. Throws EcaError AppNotFound, and if the org can't be read.
 */
export async function checkLoginIn(
  session: OrgSession,
  { app: name, flow, username }: LoginCheckInput,
  {
    known,
    settings = async (): Promise<OrgSettings> => loginSettings(session),
    kindOption = kindOptions(session),
  }: AlreadyRead = {},
): Promise<LoginFindings> {
  const isKnown = known !== undefined && !isConnected(known);
  const found = isKnown ? known : await findExternal(session, name, lookupFor(flow));
  const [{ app, flows }, ofKey] = await Promise.all([
    checkFlows(session, found, { flows: [flow], username, settings, kindOption }),
    keyFindings(session, found),
  ]);
  return { app: app.name, flow, findings: byLevel([...ofKey, ...(flows[0]?.findings ?? [])]) };
}

/** Which flows to check, for which user; `settings` reads those of the org, `kindOption` how a command names an app. */
type FlowsInput = {
  readonly flows: readonly FlowName[];
  readonly username: string | undefined;
  readonly settings: () => Promise<OrgSettings>;
  readonly kindOption: KindOption;
};

/**
 * Checks whether logins through these flows of an app would work, with one reading of what they have in common; the
 * app comes back with the signs of a certificate that were read. Throws if the org can't be read.
 */
export async function checkFlows(
  session: OrgSession,
  found: App,
  { flows, username, settings, kindOption: optionOf }: FlowsInput,
): Promise<{ readonly app: App; readonly flows: ReadonlyArray<Omit<LoginFindings, 'app'>> }> {
  const org = session.username;
  const signs = flows.includes('jwt-bearer');
  const [app = found] = signs ? await readClues(session, [found]) : [found];
  const runAs = flows.includes('client-credentials') ? runAsUser(app) : null;
  const people = [runAs, username].flatMap((one) => one ?? []);
  const byJwt = signs && username !== undefined;
  const [users, orgSettings, approved, kindOption] = await Promise.all([
    people.length === 0 ? [] : factsAbout(session, people),
    settings(),
    byJwt ? hasApproved(session, app.name, username) : undefined,
    optionOf(app.name),
  ]);
  const around = {
    org,
    now: Date.now(),
    setting: (wanted: string) => (orgSettings?.[wanted] === undefined ? undefined : orgSettings[wanted] === 'true'),
    userOf: (wanted: string) => users.find((user) => user.username.toLowerCase() === wanted.toLowerCase()),
    username,
    approved,
  };
  const told = ({ level, phrase: { key, data } }: Finding): Finding => ({
    level,
    phrase: { key, data: { ...data, kindOption } },
  });
  return { app, flows: flows.map((flow) => ({ flow, findings: checkLogin(app, flow, around).map(told) })) };
}

/**
 * Checks a login through the app that was typed, or through each of several; reads apps and settings of the org once.
 * Throws the errors of `eachApp` and `checkLoginIn`.
 */
export async function checkLogins<Report>(
  session: OrgSession,
  input: LoginCheckInput,
  report: (findings: LoginFindings) => Report,
): Promise<OneOrSeveral<Report>> {
  let read: Promise<OrgSettings> | undefined;
  const settings = async (): Promise<OrgSettings> => (read ??= loginSettings(session));
  const kindOption = kindOptions(session);
  return eachApp(session, { app: input.app, either: lookupFor(input.flow) }, async (app, found) =>
    report(await checkLoginIn(session, { ...input, app }, { known: found?.app, settings, kindOption })),
  );
}

type OrgSettings = Readonly<Record<string, string>> | undefined;

type AlreadyRead = { readonly known?: AnyApp | undefined } & Partial<Pick<FlowsInput, 'settings' | 'kindOption'>>;

/** The facts about users by one request, or the error that keeps them from being read. */
async function factsAbout(session: OrgSession, usernames: readonly string[]): Promise<readonly UserFacts[]> {
  const known = await userFactsNamed(session, usernames);
  return known ?? userFacts(session, await usersNamed(session, usernames));
}

/** What to say of a connected app of that name. */
function lookupFor(flow: FlowName): ExternalOnly {
  return flow === 'device' ? 'flow' : 'other';
}

/** Whether a user has a token of the app; undefined if the org doesn't say. */
async function hasApproved(session: OrgSession, app: string, username: string): Promise<boolean | undefined> {
  const { apps, told } = await readUsage(session, { app, kind: 'eca' });
  if (!told.eca) return undefined;
  const isTheirs = (holder: string): boolean => holder.toLowerCase() === username.toLowerCase();
  return apps.some(({ tokens }) => tokens.some((token) => isTheirs(token.username)));
}

/** The elements of an org's settings; undefined for a login that can't see them, which still sees the rest. */
export async function loginSettings(session: OrgSession): Promise<OrgSettings> {
  try {
    const { settings } = settingsView(await readSettingsFiles(session));
    return Object.assign({}, ...settings.map(({ elements }) => elements)) as Record<string, string>;
  } catch (error) {
    if (isEcaError(error) && ['RequestRefused', 'MissingPermission'].includes(error.code)) return undefined;
    throw error;
  }
}

/**
 * What a new consumer key does to a login: the org refuses all of them until it knows the key. Asks the org, without a
 * secret, only where the app's global settings changed within the last hour. Throws EcaError Interrupted.
 */
async function keyFindings(session: OrgSession, app: App): Promise<Finding[]> {
  const key = appKeyOf(app);
  const changed = Date.parse(documentOf(app, 'ExtlClntAppGlobalOauthSettings')?.lastModifiedDate ?? '');
  // the org's clock may be ahead
  if (key === undefined || !(Date.now() - changed < freshMs)) return [];
  const stand = await standOf(session, key);
  const phrase = {
    key: stand === 'unknown' ? 'CheckKeyUnknown' : 'CheckKeyUntold',
    data: { app: app.name, org: session.username },
  };
  return stand === 'known' ? [] : [{ level: stand === 'unknown' ? 'problem' : 'unknown', phrase }];
}

/** A host that may not get a secret isn't asked. */
async function standOf(session: OrgSession, key: string): Promise<ConsumerStatus['stand']> {
  try {
    return (await checkConsumerKnown(session, key)).stand;
  } catch (error) {
    if (hasCode(error, 'HostNotTrusted')) return 'silent';
    throw error;
  }
}
