import { EcaError } from '../../errors/eca-error.ts';
import { isPlaceholder } from '../../errors/unfilled-value.ts';
import { type App, documentOf } from '../app.ts';
import { labelOf } from '../find-app.ts';
import { childText } from '../../xml/read.ts';
import type { FiledApp } from './source-edit.ts';

/** The elements that contain a username. */
const userElements = ['clientCredentialsFlowUser', 'executeHandlerAs'];

/**
 * Refuses files of the apps to deploy that an org would refuse for a reason it doesn't name, when a part of the app may
 * be there already; `all` are the apps of the project. Throws EcaError ParentIsLabel or UserPlaceholder.
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
  for (const { name, org, documents } of apps)
    for (const { path, xml } of documents)
      for (const element of userElements) {
        const value = childText(xml.root, element)?.trim() ?? '';
        if (!isPlaceholder(value)) continue;
        throw new EcaError('UserPlaceholder', { app: name, path, element, value, folder: org }, { variant: element });
      }
}

/** The API name of the app with this label, if no app has it as its API name and only one as its label. */
export function ownerByLabel(apps: readonly App[], name: string): string | undefined {
  const withHeader = apps.filter((app) => documentOf(app, 'ExternalClientApplication') !== undefined);
  if (withHeader.some((app) => app.name === name)) return undefined;
  const owners = withHeader.filter((app) => labelOf(app).toLowerCase() === name.toLowerCase());
  return owners.length === 1 ? owners[0]?.name : undefined;
}
