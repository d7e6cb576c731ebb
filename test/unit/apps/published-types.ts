import { readFileSync } from 'node:fs';

/** What Salesforce's published types say of an element. */
export type Published =
  | { readonly kind: 'boolean' | 'number' | 'string' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'group' | 'list'; readonly elements: Readonly<Record<string, Published>> };

const source = readFileSync(
  new URL('../../../node_modules/@salesforce/types/lib/metadata.d.ts', import.meta.url),
  'utf8',
);

/** The elements of a metadata type as `@salesforce/types`, made from the WSDL, has them. Throws for an unknown type. */
export function publishedElements(type: string): Readonly<Record<string, Published>> {
  const body = new RegExp(`^export type ${type} = (?:Metadata & )?\\{\\n([^}]*)\\};`, 'm').exec(source)?.[1];
  if (body === undefined) throw new Error(`there is no type ${type}`);
  const lines = [...body.matchAll(/^ +(\w+)\??: ([\w[\]]+)(?: \| null)?;$/gm)];
  if (lines.length !== body.trim().split('\n').length)
    throw new Error(`${type} has lines that cannot be read: ${body}`);
  return Object.fromEntries(lines.map(([, name = '', written = '']) => [name, elementOf(written)]));
}

function elementOf(written: string): Published {
  if (written === 'boolean' || written === 'number' || written === 'string') return { kind: written };
  const name = written.replace('[]', '');
  if (name === 'string') return { kind: name };
  const choices = new RegExp(`^export type ${name} = ('[^;]*');`, 'm').exec(source)?.[1];
  if (choices !== undefined) return { kind: 'choice', choices: choices.split(' | ').map((one) => one.slice(1, -1)) };
  return { kind: written === name ? 'group' : 'list', elements: publishedElements(name) };
}
