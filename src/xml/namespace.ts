import type { XmlDocument } from './document.ts';

/** The namespace of every metadata document (Metadata API guide). */
export const metadataNamespace = 'http://soap.sforce.com/2006/04/metadata';

/** Returns the namespace of the root element, under its own prefix; empty if it declares none. */
export function namespaceOfRoot({ text, root }: XmlDocument): string {
  const prefix = root.name.includes(':') ? `:${root.name.slice(0, root.name.indexOf(':'))}` : '';
  const tag = text.slice(root.start, root.innerStart);
  for (const [, name, , value] of tag.matchAll(/\s([^\s=]+)\s*=\s*(["'])(.*?)\2/gs))
    if (name === `xmlns${prefix}`) return value ?? '';
  return '';
}
