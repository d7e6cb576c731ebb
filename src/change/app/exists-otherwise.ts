import { parseXml } from '../../xml/document.ts';
import { type App, documentOf, withDocument } from '../../apps/app.ts';
import { mayWithhold } from '../../apps/certificate/clues.ts';
import { isPolicyType } from '../../apps/document-types.ts';
import { overlay } from '../../apps/files/overlay.ts';
import { planOf } from '../../apps/plan/plan.ts';
import type { Consequence } from '../../apps/risks/consequences.ts';

/**
 * What an app has otherwise than it was asked for: `wanted` is the app that would have been created, `unasked` are the
 * elements whose values nobody chose. What this login can't see isn't compared.
 */
export function existsOtherwise(found: App, wanted: App, unasked: readonly string[]): Consequence[] {
  const ignored = [...unasked, 'externalClientApplication', ...(mayWithhold(found) ? ['certificate'] : [])];
  const documents = wanted.documents.filter(({ type }) => found.policiesReadable || !isPolicyType(type));
  const asked = documents.reduce((app, document) => {
    const same = documentOf(app, document.type);
    if (same === undefined) return withDocument(app, document);
    const text = overlay(same.xml.text, document.xml.root, { ignored, complete: false }, same.fullName);
    return withDocument(app, { ...same, xml: parseXml(text, same.fullName) });
  }, found);
  return planOf(found, asked)
    .changes.filter(({ field }) => !ignored.includes(field))
    .map(({ field, before, after }) => ({
      key: before === null || before === '' ? 'ExistsWithout' : 'ExistsOtherwise',
      data: { app: found.name, field, before: inOneLine(before), after: inOneLine(after) },
    }));
}

/** Callback URLs are several lines of one element, and a certificate is long. */
function inOneLine(value: string | null): string {
  const line = (value ?? '').trim().replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
