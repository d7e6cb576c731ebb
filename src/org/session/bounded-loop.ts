import { EcaError } from '../../errors/eca-error.ts';
import type { OrgSession } from './session.ts';

/** The time limit for reading something page by page, in milliseconds. */
const longest = 10 * 60_000;
/** The size limit of all its pages together, in bytes: some 100,000 rows. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Starts a loop over the pages of an org's answer; returns a function to call for each page, which throws EcaError
 * AnswerTooLarge if the pages take too long or are too large. Other requests of the session count too.
 */
export function boundedLoop(session: Pick<OrgSession, 'username' | 'received'>): () => void {
  const [started, before] = [Date.now(), session.received()];
  return (): void => {
    const bytes = session.received() - before;
    if (bytes > mostBytes) throw tooLarge(session, `${bytes} bytes in pages`);
    const minutes = (Date.now() - started) / 60_000;
    if (Date.now() - started > longest) throw tooLarge(session, `pages for ${Math.round(minutes)} minutes`);
  };
}

function tooLarge({ username: org }: Pick<OrgSession, 'username'>, detail: string): EcaError {
  return new EcaError('AnswerTooLarge', { org, detail });
}
