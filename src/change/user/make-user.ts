import { uniqueUsername } from '../../apps/users/new-user.ts';
import { EcaError, hasCode } from '../../errors/eca-error.ts';
import { delays, ifValue, retrying } from '../../org/retrying.ts';
import { createRecord } from '../../org/people/records.ts';
import type { OrgSession } from '../../org/session/session.ts';
import { findUser } from '../../org/people/users.ts';
import { isLostAnswer } from '../../errors/foreign/lost-answer.ts';

/**
 * Creates the user record and returns its id; after a lost answer, checks the org first. Throws EcaError UsernameTaken
 * with another name, UserUncertain, or RequestRefused with Salesforce's message.
 */
export async function makeUser(session: OrgSession, fields: Readonly<Record<string, string>>): Promise<string> {
  const username = fields['Username'] ?? '';
  try {
    return await createRecord(session, 'User', fields);
  } catch (error) {
    if (isRefusal(error, 'DUPLICATE_USERNAME')) {
      const suggestion = uniqueUsername(username, session.orgId);
      throw new EcaError('UsernameTaken', { user: username, org: session.username, suggestion }, { cause: error });
    }
    if (!isLostAnswer(error)) throw error;
    return afterLoss(session, username, error);
  }
}

async function afterLoss(session: OrgSession, username: string, lost: EcaError): Promise<string> {
  const look = async (): Promise<string | undefined> =>
    findUser(session, username).then(
      ({ user }) => user?.Id,
      (error: unknown) => {
        if (hasCode(error, 'Interrupted')) throw error;
        // the next check may show
        return undefined;
      },
    );
  const isMissing = ifValue<string | undefined>((id) => id === undefined);
  const found = await retrying({ delays: delays.lostRecord, signal: session.signal }, look, isMissing);
  if (found !== undefined) return found;
  const data = { user: username, org: session.username, detail: lost.code };
  throw new EcaError('UserUncertain', data, { cause: lost });
}

/** Whether Salesforce refused with that code. */
export function isRefusal(error: unknown, code: string): error is EcaError {
  return hasCode(error, 'RequestRefused') && error.answer?.code === code;
}
