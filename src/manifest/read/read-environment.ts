import type { SaidEntry } from '../text/said.ts';
import { report, type Source } from '../text/source.ts';
import { textsIn } from './expect.ts';

/** What a name contains that says, anywhere in it, that its value is a credential. */
const credentials =
  /token|secret|passw|passphrase|pgpass|credential|(?:api|app|private|access|account)_?key|auth_?(?:url|config)/i;
/** What says so of a service: an address with its key in it, a file of logins. */
const services = /webhook|connection_?string|docker_?config|_priv$|(?:^|_)(?:dsn|sas)$/i;
/** Words that say so as a word of their own only: MONKEY_HOST is no key. */
const words = /^(?:pass|pwd|pw|key|auth|oauth|cookie|session|sid|private|creds?|jwt|pat|pin|otp|bearer)s?$/i;

/** The variables of the environment under `env`. Reports names that say that they hold a credential. */
export function readEnvironment(entry: SaidEntry, source: Source): string[] {
  return textsIn(entry, source).flatMap(({ text, at }) => {
    const key = !/^\w+$/.test(text) ? 'EnvName' : holdsCredential(text) ? 'EnvSecret' : undefined;
    if (key === undefined) return [text];
    report(source, at, { key, data: { name: text } });
    return [];
  });
}

/** Whether the name of a variable says that it holds a credential. */
function holdsCredential(name: string): boolean {
  const parts = name.split(/_+|\d+|(?<=[a-z])(?=[A-Z])/);
  return [credentials, services].some((says) => says.test(name)) || parts.some((part) => words.test(part));
}
