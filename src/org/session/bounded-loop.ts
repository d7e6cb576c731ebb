import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from './session.ts';

/** The time limit for reading something page by page, in milliseconds. */
const longest = 10 * 60_000;
/** The size limit of all its pages together, in bytes: some 100,000 rows. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Starts a loop over the pages of an org's answer; returns a function to call for each page, which throws EcaError
 * AnswerTooLarge if the pages take too long by the clock `now`, or are too large. Other requests of the session count
 * too.
 */
export function boundedLoop(
  session: Pick<OrgSession, 'username' | 'received'>,
  now: () => number = Date.now,
): () => void {
  const [started, before] = [now(), session.received()];
  return (): void => {
    const bytes = session.received() - before;
    if (bytes > mostBytes) throw tooLarge(session, `${bytes} bytes in pages`);
    const taken = now() - started;
    if (taken > longest) throw tooLarge(session, `pages for ${Math.round(taken / 60_000)} minutes`);
  };
}

function tooLarge({ username: org }: Pick<OrgSession, 'username'>, detail: string): EcaError {
  return new EcaError('AnswerTooLarge', { org, detail });
}
