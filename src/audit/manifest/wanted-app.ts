import { type App, emptyApp, withDocument } from '../../apps/app.ts';
import type { DocumentType } from '../../apps/document-types.ts';
import { changeTokenIpRanges } from '../../apps/edits/security-edits.ts';
import { ipRangesIn } from '../../apps/fields/ip-range-text.ts';
import { readScope } from '../../apps/fields/scopes.ts';
import { freshDocument } from '../../apps/require-documents.ts';
import { elementText, settingAt } from '../../manifest/keys/assignments.ts';
import type { ElementName, Key, KeyValue } from '../../manifest/keys/key.ts';
import { keys } from '../../manifest/keys/keys.ts';
import { elementParts } from '../../manifest/keys/read-app.ts';
import type { WantedApp } from '../../manifest/manifest.ts';
import type { AppSettings } from '../../manifest/settings.ts';
import { type AuditedApp, auditedApp } from '../facts/audit-facts.ts';

type Wanted = Pick<WantedApp, 'name' | 'kind' | 'settings'>;

/** Documents that each app has as far as a manifest can say something about them. */
const always: readonly DocumentType[] = [
  'ExternalClientApplication',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthConfigurablePolicies',
];

type Write = typeof freshDocument;

/** No rule reads what a document is called, so that apps which say the same have the same documents. */
const anyName = 'App';

/** Writes each document once: thousands of apps say the same in most of theirs. */
export function writingOnce(): Write {
  const written = new Map<string, ReturnType<Write>>();
  return (type, name, fields) => {
    const key = JSON.stringify([type, fields]);
    const document = written.get(key) ?? freshDocument(type, name, fields);
    written.set(key, document);
    return document;
  };
}

/**
 * An app with the elements that a manifest says, and no others: what rules can judge before any org has it. A connected
 * app has the form of an external client app, as everywhere in an audit.
 */
export function wantedAsAudited({ name, kind, settings }: Wanted, write: Write = freshDocument): AuditedApp {
  const isLinked = settings.link !== undefined;
  const said = saidElements(kind, settings);
  const types = new Set([
    ...always,
    ...(isLinked ? [] : (['ExtlClntAppGlobalOauthSettings'] as const)),
    ...said.keys(),
  ]);
  const documents = [...types].map((type) =>
    write(type, anyName, { externalClientApplication: anyName, ...said.get(type) }),
  );
  const bare = documents.reduce<App>(withDocument, emptyApp(name, { username: '', orgId: '' }));
  const ranges = settings.security?.tokenIpRanges;
  const app = ranges === undefined ? bare : changeTokenIpRanges({ set: ipRangesIn(ranges), add: [], remove: [] })(bare);
  const { label = name, contactEmail: contact } = settings;
  const known = { owner: 'own', namespace: null, withheld: false, usage: undefined, secrets: undefined } as const;
  const audited = auditedApp({ name, label, kind, app, contact, ...known });
  return isLinked ? { ...audited, read: { ...audited.read, consumer: 'linked' } } : audited;
}

/** What settings say of elements directly under the root of a document, by its type. */
function saidElements(kind: Wanted['kind'], settings: AppSettings): Map<DocumentType, Record<string, string>> {
  const own = keys.flatMap((key) => {
    const value = settingAt(settings, key.name) ?? null;
    const text = value === null ? undefined : textOf(key, value);
    return text === undefined ? [] : key.elements.map((element) => [element, text] as const);
  });
  // the elements of a connected app have other names
  const set = kind === 'eca' ? Object.entries(settings.set ?? {}) : [];
  const found = new Map<DocumentType, Record<string, string>>();
  for (const [element, text] of [...own, ...set]) {
    const { type, path } = elementParts(element as ElementName);
    if (text !== null && !path.includes('.')) found.set(type, { ...found.get(type), [path]: text });
  }
  return found;
}

/** The text of a key's elements; undefined for what no rule reads as a text. */
function textOf(key: Key, value: KeyValue): string | undefined {
  const { rule, name } = key;
  if (rule.kind === 'username') return String(value);
  if (rule.kind === 'certificate') return pemOf(value);
  // these two flows are what their own keys say
  if (rule.kind === 'flow') return ['flows.web-server', 'flows.jwt-bearer'].includes(name) ? undefined : String(value);
  if (rule.kind !== 'list' || !Array.isArray(value)) return elementText(key, value, 'eca');
  const texts: readonly string[] = value;
  if (rule.of === 'scope') return texts.map(readScope).join(', ');
  return rule.of === 'callback-url' ? texts.join('\n') : undefined;
}

/** A manifest names a file, whose text is read by then. */
function pemOf(value: KeyValue): string | undefined {
  return typeof value === 'object' && value !== null && 'pem' in value ? String(value.pem) : undefined;
}
