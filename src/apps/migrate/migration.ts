import { parseXml } from '../../xml/document.ts';
import { setChild, setChildren } from '../../xml/edit.ts';
import { addGroup } from '../../xml/groups.ts';
import { type App, type AppDocument, withDocument } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { freshDocument } from '../require-documents.ts';
import { type ConnectedApp, connectedLabel } from '../connected-app.ts';
import { newDocumentNames, documentName } from './migration-names.ts';
import {
  mapSettings,
  type MappedSetting,
  hasPart,
  type MigrationRow,
  type MigrationTarget,
  willHave,
} from './migration-rows.ts';

/** An external client app modelled on a connected app: its documents, and what happened to each setting. */
export type Migration = { readonly app: App; readonly rows: readonly MigrationRow[] };

const header = 'ExternalClientApplication';
const appPolicy = 'ExtlClntAppConfigurablePolicies';
const saml = 'ExtlClntAppSamlConfigurablePolicies';
const canvas = 'ExtlClntAppCanvasSettings';

/** The types, each after those that it needs. */
const types: readonly DocumentType[] = [
  header,
  'ExtlClntAppGlobalOauthSettings',
  'ExtlClntAppOauthSettings',
  'ExtlClntAppOauthConfigurablePolicies',
  appPolicy,
  saml,
  canvas,
];

/**
 * The documents of an external client app that behaves like a connected app as far as possible. `emptyApp` is the app
 * before, with its name; `estate` are the org's other apps, whose documents keep their names. Writes out what the
 * connected app does by default and the other kind would not.
 */
export function migrate(
  connected: ConnectedApp,
  emptyApp: App,
  target: MigrationTarget,
  estate: readonly App[] = [],
): Migration {
  const { rows, carried } = mapSettings(connected, target);
  const wanted = types.filter((type) => isWanted(type, connected, carried, target));
  const documents = wanted.map((type) => {
    const fullName = documentName(type, emptyApp.name, newDocumentNames(estate, type));
    const start = freshDocument(type, fullName, startOf(type, connected, emptyApp.name));
    const own = carried.filter(({ place }) => place.type === type);
    return { ...start, xml: parseXml(own.reduce(written, start.xml.text), fullName) };
  });
  return { app: documents.reduce((app: App, document: AppDocument) => withDocument(app, document), emptyApp), rows };
}

/** The org creates the app's own policy itself unless a setting needs it. */
function isWanted(
  type: DocumentType,
  connected: ConnectedApp,
  carried: readonly MappedSetting[],
  { apiVersion }: MigrationTarget,
): boolean {
  if (type !== appPolicy) return willHave(connected, type, apiVersion);
  return willHave(connected, saml, apiVersion) || carried.some(({ place }) => place.type === type);
}

function startOf(type: DocumentType, connected: ConnectedApp, app: string): Record<string, string> {
  if (type === header) return { label: connectedLabel(connected), distributionState: 'Local' };
  const parent = { externalClientApplication: app };
  if (type !== appPolicy) return parent;
  // SAML needs its plugin on (Metadata API guide, ExtlClntAppSamlConfigurablePolicies)
  const plugin: Record<string, string> = hasPart(connected, 'samlConfig') ? { isSamlPluginEnabled: 'true' } : {};
  return { ...parent, isEnabled: 'true', ...plugin };
}

function written(text: string, { place, many, texts, groups }: MappedSetting): string {
  const { type, field } = place;
  if (groups.length > 0) return groups.reduce((edited, group) => addGroup(edited, field, group), text);
  if (!many) return setChild(text, field, texts[0] ?? '');
  if (type === canvas) return setChildren(text, field, texts);
  return setChild(text, field, texts.join(field === 'commaSeparatedOauthScopes' ? ', ' : ','));
}
