import { documentTypes } from '../../../apps/document-types.ts';
import { type Fields, fieldsOf } from '../../../apps/fields/fields.ts';
import type { XmlElement } from '../../../xml/document.ts';
import { childNames } from '../../../xml/read.ts';
import { isPackaged, type ProjectFile } from '../facts/package-facts.ts';
import type { FileHit, PackageRule } from '../facts/package-rule.ts';
import { hitOn, rootOf } from '../facts/place.ts';

/** An element or a whole document is newer than the API version that the project is built with. */
export const tooNew: PackageRule = {
  id: 'ECA109',
  severity: { base: 'high' },
  source:
    'Metadata API guide, “available in API version … and later” of the types and elements; published types. An older version refuses a newer element as “invalid at this location in type”.',
  judge: ({ files, sourceApiVersion }) =>
    sourceApiVersion === undefined ? [] : files.filter(isPackaged).flatMap((file) => newerIn(file, sourceApiVersion)),
};

function newerIn(file: ProjectFile, version: number): FileHit[] {
  const { type } = file.document;
  const { since } = documentTypes[type];
  const root = rootOf(file);
  const data = (needed: number): { data: Record<string, string> } => ({
    data: { since: `${needed}.0`, version: `${version}.0` },
  });
  if (since > version) return [hitOn(file, { element: root, field: null }, { value: type, ...data(since) })];
  return newerBelow(root, fieldsOf[type] ?? {}, version).map(({ element, name, needed }) =>
    hitOn(file, { element, field: name }, { value: element.text.trim(), ...data(needed) }),
  );
}

type Newer = { readonly element: XmlElement; readonly name: string; readonly needed: number };

function newerBelow(parent: XmlElement, fields: Fields, version: number): Newer[] {
  const names = childNames(parent);
  return parent.children.flatMap((element, index): Newer[] => {
    const name = names[index] ?? element.name;
    const field = fields[name];
    if (field === undefined) return [];
    if ((field.since ?? 0) > version) return [{ element, name, needed: field.since ?? 0 }];
    return 'fields' in field ? newerBelow(element, field.fields, version) : [];
  });
}
