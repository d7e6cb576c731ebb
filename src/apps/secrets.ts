import { removal } from '../xml/element-edits.ts';
import type { XmlElement } from '../xml/document.ts';
import { parseXml } from '../xml/document.ts';
import { splice } from '../xml/splice.ts';

/**
 * The text of a document without its `<consumerSecret>`. Orgs that still give secrets out by metadata put it there;
 * it must not reach a file, a screen or a log. Retrieved files normally lack it, and deploy so. It is cut wherever and
 * in whatever form it stands; an empty one stays. Throws EcaError XmlInvalid with the label.
 */
export function withoutSecret(text: string, label?: string): string {
  if (!text.includes('consumerSecret')) return text;
  const secrets = secretsBelow(parseXml(text, label).root).filter(
    ({ innerStart, innerEnd }) => text.slice(innerStart, innerEnd).trim() !== '',
  );
  return splice(
    text,
    secrets.map((secret) => removal(text, secret)),
  );
}

function secretsBelow(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child) =>
    /^(.*:)?consumerSecret$/.test(child.name) ? [child] : secretsBelow(child),
  );
}
