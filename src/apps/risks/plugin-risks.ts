import type { Phrase } from '../../errors/codes.ts';
import type { App, AppDocument } from '../app.ts';
import { fieldsOf } from '../fields/fields.ts';

/** Changes to documents that are copied whole and control how something other than OAuth uses the app. */
export function pluginRisks(before: App, after: App): Phrase[] {
  const changed = after.documents.filter((document) => {
    const old = before.documents.find((other) => sameAs(other, document));
    return fieldsOf[document.type] === null && old !== undefined && old.xml.text !== document.xml.text;
  });
  return changed.map(({ type, fullName }) => ({ key: 'PluginChanged', data: { type, fullName } }));
}

const sameAs = (one: AppDocument, other: AppDocument): boolean =>
  one.type === other.type && one.fullName === other.fullName;
