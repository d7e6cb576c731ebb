/** The shortest piece that is looked for; a shorter one would turn up by chance. */
const shortest = 4;

/**
 * The text without the secret, in whatever form a program may have printed it: plain, in JSON, XML, a URL, a form, a
 * shell's single quotes, hexadecimal, base64 (also of a longer text that holds it), broken into lines or not.
 */
export function maskSecret(text: string, secret: string): string {
  return formsOf(secret).reduce((masked, form) => masked.replace(patternOf(form), '[redacted]'), text);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const escaped = secret.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const named = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
  const forms = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    new URLSearchParams([['', secret]]).toString().slice(1),
    secret.replaceAll("'", "'\\''"),
    escaped,
    named,
    bytes.toString('hex'),
    ...base64Of(bytes),
  ].filter((form) => form.length >= shortest);
  // the longest first: a shorter one may be a piece of it
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
}

/**
 * What is the same in the base64 of every text that holds these bytes: they may begin at each of three places in a
 * group of three bytes, and the characters at both ends also hold bits of their neighbours.
 */
function base64Of(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    const partial = (before + bytes.length) % 3 === 0 ? 0 : 1;
    const core = text.slice([0, 2, 3][before], text.length - partial);
    return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function patternOf(form: string): RegExp {
  const characters = [...form].map((character) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&'));
  return new RegExp(characters.join('\\s*'), 'gi');
}
