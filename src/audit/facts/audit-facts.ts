import type { AppKind } from '../../apps/any-app.ts';
import { type App, valueOf } from '../../apps/app.ts';
import { shownCertificate } from '../../apps/certificate/clues.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import type { SettingsDocument } from '../../apps/edits/org-settings.ts';
import type { Owner } from '../../apps/migrate/inventory.ts';
import { canonicalScopes, splitScopes } from '../../apps/fields/scopes.ts';
import { runAsUser } from '../../apps/flows/flow-states.ts';
import { lacksConsumer, linkOf } from '../../apps/link.ts';
import { childTexts } from '../../xml/read.ts';
import type { UserFacts } from '../../apps/users/run-as.ts';
import type { UsedFlow } from '../../apps/views/login-use.ts';

/**
 * How an app was used in the last 90 days. `users` is null if the org doesn't show everyone's use, `flows` if it
 * doesn't show the login history. With `mayMiss` there may be use that wasn't read, so no use isn't proved.
 */
export type AppUsage = {
  readonly users: number | null;
  readonly lastUsed: string | null;
  readonly flows: readonly UsedFlow[] | null;
  readonly mayMiss: boolean;
};

/** The age of one consumer's pair, null if unknown, and how long each staged pair has waited, null if unknown. */
export type SecretFacts = {
  readonly consumerKey: string;
  readonly ageInDays: number | null;
  readonly staged: ReadonlyArray<{ readonly state: string; readonly waitedDays: number | null }>;
  /** Whether this machine has an unfinished rotation of it. */
  readonly isRotating: boolean;
};

/**
 * An app and what is known of it. `app` has the form of an external client app for both kinds; without documents it
 * is one that isn't installed, or that the org doesn't return. Undefined facts weren't read.
 */
export type AuditedApp = {
  readonly name: string;
  readonly label: string;
  readonly kind: AppKind;
  readonly owner: Owner;
  readonly namespace: string | null;
  readonly app: App;
  /** Whether the org lists the app without returning its document. */
  readonly withheld: boolean;
  /** A connected app's email address of its contact, which has no place in `app`. */
  readonly contact?: string | undefined;
  /** What several rules need of its documents, read once. */
  readonly read: {
    /** The trimmed texts of elements directly under the root of its documents, by type and by name. */
    readonly elements: ReadonlyMap<DocumentType, ReadonlyMap<string, string>>;
    /** Whether its consumer is here (`own`), in another org, or nowhere. */
    readonly consumer: 'own' | 'linked' | 'none';
    /** Its scopes by their names in metadata, synonyms folded. */
    readonly scopes: ReadonlySet<string>;
    /** The user that it runs as, in lower case; null if it has none. */
    readonly runAs: string | null;
    /** The base64 body of its certificate; empty if the org returns none. */
    readonly certificate: string;
  };
  readonly usage: AppUsage | undefined;
  readonly secrets: readonly SecretFacts[] | 'not-shown' | undefined;
};

/** An app with what rules read of it. */
export function auditedApp(known: Omit<AuditedApp, 'read'>): AuditedApp {
  const { app } = known;
  // the first of several documents of a type counts
  const elements = new Map(app.documents.toReversed().map(({ type, xml }) => [type, childTexts(xml.root)]));
  const consumer = lacksConsumer(app) ? 'none' : linkOf(app).kind;
  const scopes = valueOf(app, 'ExtlClntAppOauthSettings', 'commaSeparatedOauthScopes') ?? '';
  const runAs = runAsUser(app)?.toLowerCase() ?? null;
  return {
    ...known,
    read: {
      elements,
      consumer,
      scopes: new Set(splitScopes(canonicalScopes(scopes))),
      runAs,
      certificate: shownCertificate(app),
    },
  };
}

/** Everything that an audit knows of one org. Undefined facts weren't read, or the org doesn't show them. */
export type AuditFacts = {
  readonly org: string;
  readonly orgId: string;
  /** The moment of the audit, in ISO 8601. */
  readonly now: string;
  readonly apps: readonly AuditedApp[];
  /** The names of the apps that run as a user, by username in lower case. */
  readonly appsOfUsers: ReadonlyMap<string, readonly string[]>;
  /** Whether the org shows everyone's tokens of connected apps, so that `apps` has those that aren't installed. */
  readonly showsTokens: boolean | undefined;
  readonly settings: readonly SettingsDocument[];
  /** Users whom apps run as, by username in lower case; a name that is missing isn't a user of the org. */
  readonly users: ReadonlyMap<string, UserFacts> | undefined;
  /** The ids of the orgs that `sf` on this machine is logged in to. */
  readonly knownOrgs: readonly string[];
  /** Logins of `sf` on this machine, with the consumer key that each was created with. */
  readonly logins: ReadonlyArray<{ readonly username: string; readonly clientId: string }>;
  /** The days after which a pair counts as old. */
  readonly secretDays: number;
};

/** The names of the apps that run as each user, by username in lower case. */
export function appsOfUsers(apps: readonly AuditedApp[]): Map<string, string[]> {
  const byUser = Map.groupBy(
    apps.filter(({ read }) => read.runAs !== null),
    ({ read }) => read.runAs ?? '',
  );
  return new Map([...byUser].map(([user, group]) => [user, group.map(({ name }) => name)]));
}
