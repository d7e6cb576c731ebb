import { appChecks, type ExaminedApp, type Stranger } from '../../apps/doctor/app-checks.ts';
import { type DoctorCheck, type Fact, isSameFailure, ofKind } from '../../apps/doctor/doctor-check.ts';
import { knownPermissions, orgChecks } from '../../apps/doctor/org-checks.ts';
import { appKeyOf } from '../../apps/find-app.ts';
import { flowNames } from '../../apps/flows/flow-names.ts';
import { flowState } from '../../apps/flows/flow-states.ts';
import { linkOf } from '../../apps/link.ts';
import type { App } from '../../apps/app.ts';
import { Secret } from '../../errors/secret.ts';
import { checkFlows, loginSettings } from '../../estate/check-login.ts';
import { type KindOption, kindOptions } from '../../estate/kind-option.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { bearer } from '../../oauth/request.ts';
import { stagingSince } from '../../org/api-versions.ts';
import { checkConsumerKnown } from '../../org/credentials/consumer-known.ts';
import { readError } from '../../org/faults.ts';
import { sendOauth } from '../../org/logins/token-endpoint.ts';
import { ownRights } from '../../org/people/own-rights.ts';
import { userFactsNamed } from '../../org/people/users.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { inspectToken, tokenOfLogin } from '../token-work.ts';
import { appToExamine, strangerOf } from './app-to-examine.ts';
import { type Probe, probeApp } from './probe.ts';

export type DoctorInput = { readonly app: string | undefined; readonly probes: readonly Probe[] };

/**
 * Reads everything that the doctor says of an org, and logs no one in. What can't be read is a line of its own, and
 * hides no other. Throws EcaError Interrupted.
 */
export async function examineOrg(session: OrgSession, { app, probes }: DoctorInput): Promise<DoctorCheck[]> {
  const { username: org, connection, signal, timeout } = session;
  const accessToken = connection.accessToken ?? '';
  const wire = { signal, timeout };
  const fact = async <T>(read: Promise<T>): Promise<Fact<T>> => factOf(read, org);
  const estate = readEstate(session);
  const rights = ownRights(session, knownPermissions);
  const orgSettings = loginSettings(session);
  const [answered, clockSkew, scopes, appCount, settings, permissions, licence, user] = await Promise.all([
    fact(rights),
    fact(readSkew(connection.instanceUrl, new Secret(accessToken), wire)),
    fact(scopesOf(org, wire)),
    fact(estate.then(({ length }) => length)),
    fact(orgSettings),
    fact(rights).then((read) => ('known' in read ? read.known.permissions : read)),
    fact(rights).then((read) => ('known' in read ? read.known.licence : read)),
    fact(userFactsNamed(session, [org]).then((users) => users?.[0])),
  ]);
  const isJwt = accessToken.split('.').length === 3 && !accessToken.includes('!');
  const apiVersion = connection.version;
  const facts = {
    org,
    session: answered,
    apiVersion,
    stages: Number(apiVersion) >= stagingSince,
    isJwt,
    clockSkew,
    scopes,
    appCount,
    settings,
    permissions,
    licence,
    user,
  };
  const found =
    app === undefined ? undefined : await fact(estate.then(async (apps) => appToExamine(session, app, apps)));
  const optionOf = kindOptions(session);
  const isUnread = found !== undefined && isSameFailure(found, answered);
  const about =
    found === undefined || isUnread ? [] : appChecks(await factsOfApp(session, found, orgSettings, optionOf), org);
  const probed = found === undefined || 'failed' in found ? [] : await probeApp(session, found.known, probes);
  const kindOption = found === undefined || 'failed' in found ? '' : await optionOf(found.known.name);
  return [...orgChecks(facts), ...[...about, ...probed].map((check) => ofKind(check, kindOption))];
}

type OrgSettings = ReturnType<typeof loginSettings>;

async function factsOfApp(
  session: OrgSession,
  found: Fact<App>,
  settings: OrgSettings,
  kindOption: KindOption,
): Promise<Fact<ExaminedApp | Stranger>> {
  if ('failed' in found) {
    const stranger = await factOf(strangerOf(session, found.failed), session.username);
    return 'known' in stranger && stranger.known !== undefined ? { known: stranger.known } : found;
  }
  return factOf(readApp(session, found.known, settings, kindOption), session.username);
}

async function readApp(
  session: OrgSession,
  found: App,
  settings: OrgSettings,
  kindOption: KindOption,
): Promise<ExaminedApp> {
  const key = appKeyOf(found);
  const known = key === undefined ? undefined : factOf(checkConsumerKnown(session, key), session.username);
  const { app, flows } = await checkFlows(session, found, {
    flows: flowNames,
    username: undefined,
    settings: async () => settings,
    kindOption,
  });
  const consumer = await known;
  return {
    app: app.name,
    link: linkOf(app).kind,
    flows: flows.map(({ flow, findings }) => ({ flow, findings, isOff: flowState(app, flow).state === 'off' })),
    consumer: consumer === undefined || 'failed' in consumer ? consumer : { known: consumer.known.stand },
  };
}

/**
 * What was read, of an org or (an empty name) of this machine, or the error that says why it wasn't. Throws EcaError
 * Interrupted.
 */
export async function factOf<T>(read: Promise<T>, org: string): Promise<Fact<T>> {
  try {
    return { known: await read };
  } catch (cause) {
    const error = readError(cause, org);
    if (error.code === 'Interrupted') throw error;
    return { failed: org === '' ? error : error.at(org) };
  }
}

type Wire = Parameters<typeof sendOauth>[1];

/** How many seconds this machine is ahead of the org, by the `Date` of an answer. */
async function readSkew(instanceUrl: string, token: Secret, wire: Wire): Promise<number | undefined> {
  const url = `${instanceUrl}/services/data`;
  const { clockSkew } = await sendOauth({ step: 'rest', method: 'GET', url, form: {}, headers: bearer(token) }, wire);
  return clockSkew;
}

async function scopesOf(username: string, wire: Wire): Promise<readonly string[]> {
  const token = await tokenOfLogin(username, { kind: 'access_token', strongest: false });
  return (await inspectToken(token, wire)).scopes;
}
