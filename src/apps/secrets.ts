import { removal } from '../xml/element-edits.ts';
import { parseXml, type XmlElement } from '../xml/document.ts';
import { splice } from '../xml/splice.ts';

/**
 * The text of a document without its `<consumerSecret>` and without the secrets of a push service. Orgs that still
 * return secrets by metadata put them there (guess: those of push services too); they must not reach a file, a screen
 * or a log. Retrieved files normally lack a consumer secret, and can be deployed without it. Removes each secret
 * wherever it is and in whatever form; an empty one stays. Throws EcaError XmlInvalid with the label.
 */
export function withoutSecret(text: string, label?: string): string {
  if (!/consumerSecret|PushConfig/.test(text)) return text;
  const secrets = secretElements(parseXml(text, label).root).filter(
    ({ innerStart, innerEnd }) => text.slice(innerStart, innerEnd).trim() !== '',
  );
  return splice(
    text,
    secrets.map((secret) => removal(text, secret)),
  );
}

/** The elements with secrets below a root, empty ones included. */
export function secretElements(root: XmlElement): XmlElement[] {
  return secretsBelow(root, anywhere);
}

const anywhere = /^(.*:)?consumerSecret$/;
const pushConfig = /^(.*:)?(androidPushConfig|applePushConfig)$/;
const inPushConfig = /^(.*:)?(certificate|password|serviceAccount|signingKey|consumerSecret)$/;

function secretsBelow(element: XmlElement, secret: RegExp): XmlElement[] {
  return element.children.flatMap((child) => {
    if (secret.test(child.name)) return [child];
    return secretsBelow(child, pushConfig.test(child.name) ? inPushConfig : secret);
  });
}
