import { type App, emptyApp } from '../../apps/app.ts';
import { asApp } from '../../apps/connected/as-app.ts';
import { asExternal } from '../../apps/connected/as-external.ts';
import {
  type ConnectedApp,
  connectedLabel,
  connectedValue,
  type RefusedConnectedApp,
} from '../../apps/connected-app.ts';
import { labelOf } from '../../apps/find-app.ts';
import { linkOf } from '../../apps/link.ts';
import { appUsage, strangersIn, type UsageSources } from '../../audit/facts/app-usage.ts';
import {
  appsOfUsers,
  type AuditedApp,
  auditedApp,
  type AuditFacts,
  type SecretFacts,
} from '../../audit/facts/audit-facts.ts';
import { userFactsNamed } from '../../org/people/users.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { readLocalClues } from '../read-clues.ts';
import { readAuditedApps } from './read-audited-apps.ts';
import { readAuditUsage } from './read-audit-usage.ts';

/** The secrets of each app by its name; undefined for one whose secrets the org doesn't show. */
export type SecretsOfApps = ReadonlyMap<string, readonly SecretFacts[] | undefined>;

/** What to read beside apps, settings and the users that apps run as. */
export type AuditInput = {
  readonly readsUsage: boolean;
  readonly readSecrets: ((session: OrgSession, apps: readonly App[]) => Promise<SecretsOfApps>) | undefined;
  readonly now: Date;
  readonly secretDays: number;
};

/**
 * Everything that an audit needs to know of an org: four requests, eight with usage, and more only for secrets, for
 * more than fifty run-as users, for long lists of tokens, and where the org hides something. Throws EcaError
 * MissingPermission or XmlInvalid, and for an expired session, a lost connection or a refusal.
 */
export async function readAudit(session: OrgSession, input: AuditInput): Promise<AuditFacts> {
  const { username: org, orgId } = session;
  const { now, secretDays } = input;
  const usageRead = input.readsUsage ? readAuditUsage(session, now) : undefined;
  const [read, usage] = await Promise.all([readAuditedApps(session), usageRead]);
  const [ecas, logins] = await Promise.all([readLocalClues(session, read.ecas), session.logins()]);
  const secrets = await input.readSecrets?.(session, ecas);
  const { apps: connected, refused } = read.connected;
  const listed = [
    ...ecas.map(ofEca),
    ...connected.map(ofConnected),
    ...refused.map((place) => withheld(session, place)),
  ];
  const strangers =
    usage === undefined ? [] : strangersIn(usage, ecas.map(labelOf)).map((label) => stranger(session, label));
  const apps = [...listed, ...strangers].map((app): AuditedApp => {
    const one = auditedApp({ ...app, usage: usage && appUsage(app, usage), secrets: undefined });
    return { ...one, secrets: secretsOf(one, secrets) };
  });
  const runAs = appsOfUsers(apps);
  return {
    org,
    orgId,
    now: now.toISOString(),
    apps,
    appsOfUsers: runAs,
    showsTokens: showsTokens(usage),
    settings: read.settings,
    users: await usersNamed(session, [...runAs.keys()]),
    knownOrgs: logins.flatMap((login) => login.orgId ?? []),
    logins: logins.flatMap(({ username, clientId, clientApps }) =>
      [clientId ?? [], clientApps].flat().map((key) => ({ username, clientId: key })),
    ),
    secretDays,
  };
}

type Listed = Omit<AuditedApp, 'read' | 'usage' | 'secrets'>;

/** An app whose consumer is in another org is that org's. */
function ofEca(app: App): Listed {
  const [, namespace = null] = /^([a-zA-Z]\w*?)__/.exec(app.name) ?? [];
  const owner = linkOf(app).kind === 'linked' ? 'vendor' : 'own';
  return { name: app.name, label: labelOf(app), kind: 'eca', owner, namespace, app, withheld: false };
}

function ofConnected(app: ConnectedApp): Listed {
  const { name, namespace, installed, kind } = app;
  const contact = connectedValue(app, 'contactEmail');
  const owner = installed ? 'vendor' : 'own';
  const external = asExternal(asApp(app));
  return { name, label: connectedLabel(app), kind, owner, namespace, app: external, withheld: false, contact };
}

function withheld(session: OrgSession, { name, namespace, installed }: RefusedConnectedApp): Listed {
  const owner = installed ? 'vendor' : 'own';
  const app = emptyApp(name, session);
  return { name, label: name, kind: 'connected-app', owner, namespace, app, withheld: true };
}

/** An app that users have tokens of and that isn't installed; only its label is known. */
function stranger(session: OrgSession, label: string): Listed {
  const app = emptyApp(label, session);
  return { name: label, label, kind: 'connected-app', owner: 'not-installed', namespace: null, app, withheld: false };
}

/** Connected apps have no credentials that can be staged or read. */
function secretsOf({ name, kind, read }: AuditedApp, secrets: SecretsOfApps | undefined): AuditedApp['secrets'] {
  if (secrets === undefined) return undefined;
  if (kind === 'connected-app' || read.consumer !== 'own') return [];
  return secrets.get(name) ?? 'not-shown';
}

function showsTokens(usage: UsageSources | undefined): boolean | undefined {
  if (usage === undefined) return undefined;
  const { tokens } = usage;
  return tokens !== undefined && !tokens.ownOnly && tokens.unread === 0;
}

async function usersNamed(session: OrgSession, names: readonly string[]): Promise<AuditFacts['users']> {
  const found = await userFactsNamed(session, names);
  return found && new Map(found.map((user) => [user.username.toLowerCase(), user]));
}
