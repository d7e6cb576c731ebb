import { distrustOf } from '../../delivery/files/own-path.ts';
import { readPlainFile, type Refuse } from '../../delivery/files/plain-file.ts';
import { removeFile, replaceFile } from '../../delivery/files/replace-file.ts';
import { EcaError } from '../../errors/eca-error.ts';
import { openCrypto } from './journal-chain.ts';

/** A record as its file has it: what is sealed is the text of the record. */
type Signed<R> = { readonly record: R; readonly seal: string };

/** A file with one record of this machine, signed for one use. */
export type RecordPlace = { readonly path: string; readonly use: string };

/**
 * The record in a file, or undefined without the file; `doubted` for one that this machine's key didn't sign for this
 * use. Throws EcaError StateUnreadable, or StateUnwritable if no keychain answers.
 */
export async function readRecord<R>({ path, use }: RecordPlace): Promise<{ record: R } | 'doubted' | undefined> {
  const found = await readPlainFile(path, refusal('StateUnreadable', path));
  if (found === undefined) return undefined;
  let file: Partial<Signed<R>>;
  try {
    file = Object(JSON.parse(found.bytes.toString())) as Partial<Signed<R>>;
  } catch (cause) {
    throw new EcaError('StateUnreadable', { path, problem: 'JSON' }, { cause });
  }
  const { unseal } = await openCrypto(path);
  const isSigned = (one: Partial<Signed<R>>): one is Signed<R> => {
    try {
      return unseal(String(one.seal), use) === JSON.stringify(one.record);
    } catch {
      return false;
    }
  };
  return distrustOf(found.stat) === undefined && isSigned(file) ? { record: file.record } : 'doubted';
}

/** Writes a record, flushed to disk. Throws EcaError StateUnwritable. */
export async function writeRecord({ path, use }: RecordPlace, record: object): Promise<void> {
  const refuse = refusal('StateUnwritable', path);
  const seal = (await openCrypto(path)).seal(JSON.stringify(record), use);
  const text = `${JSON.stringify({ record, seal } satisfies Signed<object>)}\n`;
  await replaceFile(path, () => Buffer.from(text), { tighten: true, refuse, isState: true });
}

/** Deletes a record. Throws EcaError StateUnwritable. */
export async function removeRecord({ path }: RecordPlace): Promise<void> {
  await removeFile(path, refusal('StateUnwritable', path));
}

function refusal(code: 'StateUnreadable' | 'StateUnwritable', path: string): Refuse {
  return ({ key, data }, cause) => new EcaError(code, { path, problem: data['problem'] ?? key }, { cause });
}
