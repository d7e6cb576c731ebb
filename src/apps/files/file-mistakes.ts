import { EcaError } from '../../errors/eca-error.ts';
import { isPlaceholder } from '../../errors/unfilled-value.ts';
import { type App, documentOf } from '../app.ts';
import type { DocumentType } from '../document-types.ts';
import { fieldsOf } from '../fields/fields.ts';
import { nearScopes, splitScopes } from '../fields/scopes.ts';
import { labelOf } from '../find-app.ts';
import { childText, childrenNamed } from '../../xml/read.ts';
import type { FiledDocument } from './project-files.ts';
import type { FiledApp } from './source-edit.ts';
import { strangeParts } from './strange-parts.ts';

/** The elements that contain a username. */
const userElements = ['clientCredentialsFlowUser', 'executeHandlerAs'];

/**
 * Refuses files of the apps to deploy that an org would refuse for a reason it doesn't name, when a part of the app may
 * be there already; `all` are the apps of the project. Throws EcaError ParentIsLabel, FilesSkipped with all elements
 * that no org accepts, UserPlaceholder or FileValueInvalid.
 */
export function refuseMistakes(apps: readonly FiledApp[], all: readonly FiledApp[]): void {
  for (const { name, documents } of all) {
    const owner = ownerByLabel(all, name);
    if (owner === undefined || !apps.some((app) => app.name === name || app.name === owner)) continue;
    throw new EcaError('ParentIsLabel', {
      app: owner,
      label: name,
      files: documents.map(({ path }) => path).join(', '),
    });
  }
  const files = apps.flatMap(({ documents }) => documents.flatMap(strangeParts));
  if (files.length > 0) throw new EcaError('FilesSkipped', { files });
  for (const { name, org, documents } of apps)
    for (const { path, xml } of documents)
      for (const element of userElements) {
        const value = childText(xml.root, element)?.trim() ?? '';
        if (!isPlaceholder(value)) continue;
        throw new EcaError('UserPlaceholder', { app: name, path, element, value, folder: org }, { variant: element });
      }
  for (const { documents } of apps) for (const document of documents) refuseValues(document);
}

/** Values that Salesforce alone gives (Metadata API guide, DistributionState): a file of a package may have them. */
const salesforceOnly = ['managed', 'autoinstalled'];

/** Refuses a value that a closed list lacks, and a scope in a spelling that no org takes. */
function refuseValues(document: FiledDocument): void {
  const { type, xml } = document;
  for (const [element, field] of Object.entries(fieldsOf[type as DocumentType] ?? {})) {
    if (field.kind !== 'choice') continue;
    const value = childText(xml.root, element)?.trim().toLowerCase() ?? '';
    // orgs were seen with two spellings of one value
    const isKnown = [...field.choices.map((choice) => choice.toLowerCase()), ...salesforceOnly].includes(value);
    if (value !== '' && !isKnown) throw invalidValue(document, element, field.choices);
  }
  if (type === 'ExtlClntAppOauthSettings') refuseScopes(document);
}

/** Nothing corrects a file on its way to an org, so only Salesforce's own spelling passes. */
function refuseScopes(document: FiledDocument): void {
  const element = 'commaSeparatedOauthScopes';
  const text = childText(document.xml.root, element) ?? '';
  const typed = splitScopes(text).map((scope) => scope.split(/[\s;|]+/));
  const isSeparated = typed.every((words) => words.length === 1);
  const scopes = typed.flat().filter((scope) => scope !== '');
  const near = scopes.map((scope) => nearScopes(scope));
  if (isSeparated && near.every((names) => names.length === 0)) return;
  throw invalidValue(document, element, [scopes.map((scope, index) => near[index]?.[0] ?? scope).join(', ')]);
}

function invalidValue({ path, xml }: FiledDocument, element: string, values: readonly string[]): EcaError {
  const [child] = childrenNamed(xml.root, element);
  const line = xml.text.slice(0, child?.start ?? 0).split('\n').length;
  const value = child?.text.trim() ?? '';
  return new EcaError('FileValueInvalid', { path, line, element, value, expected: values.join(', ') });
}

/** The API name of the app with this label, if no app has it as its API name and only one as its label. */
export function ownerByLabel(apps: readonly App[], name: string): string | undefined {
  const withHeader = apps.filter((app) => documentOf(app, 'ExternalClientApplication') !== undefined);
  if (withHeader.some((app) => app.name === name)) return undefined;
  const owners = withHeader.filter((app) => labelOf(app).toLowerCase() === name.toLowerCase());
  return owners.length === 1 ? owners[0]?.name : undefined;
}
