import type { StoredLogin } from '../../org/logins/auth-store.ts';
import { type AppLogin, has, loginsWithKey, rekeyable } from './app-logins.ts';
import type { Journal } from './journal.ts';
import type { ProgressEvent } from './run.ts';

type Machine = {
  readonly logins: () => Promise<readonly StoredLogin[]>;
  readonly rekeyLogins: boolean;
  readonly tell: (event: ProgressEvent) => void;
};

/**
 * Finds this machine's logins with the pair that is rotated, writes down and tells those that are not known yet, and
 * gives those that shall have the new pair. One that a kill kept from being written down as done is so now.
 */
export async function noteLogins(journal: Journal, machine: Machine): Promise<AppLogin[]> {
  const { oldKey, plan, logins: known, staged, rekeyed, outcome } = journal.rotation();
  if (outcome !== undefined) return [];
  const all = await machine.logins();
  // a secret that was replaced leaves the key as it was, and nothing to tell by
  const renewed = staged === undefined || staged.key === oldKey ? [] : loginsWithKey(all, staged.key);
  for (const login of renewed.filter((one) => has(known, one) && !rekeyed.includes(one.username))) {
    journal.append({ event: 'rekeyed', username: login.username });
  }
  const logins = loginsWithKey(all, oldKey);
  const due = rekeyable(logins, plan.rekeyLogins || machine.rekeyLogins);
  const found = logins.filter((login) => !has(known, login));
  if (found.length > 0) {
    journal.append({ event: 'logins', found });
    machine.tell({ what: 'logins', rekeyed: due, kept: logins.filter((login) => !has(due, login)) });
  }
  return due;
}
