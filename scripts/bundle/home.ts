import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { join, sep } from 'node:path';
import process from 'node:process';
import { makeFolderSync } from '../../src/delivery/files/folder.ts';

/** There is no such place, as opposed to one that only this user may not write to, or that is full. */
const nowhere = ['ENOENT', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG'];

/**
 * Makes the folder in which `sf` keeps its settings, logins and log. Says what is wrong, and returns false, where there
 * can be none: core would ask for it for ever, or end with a stack. Where it only can't be written, commands may still
 * read, so core's log is switched off, which would end them, too.
 */
export async function hasHome(argv: readonly string[]): Promise<boolean> {
  const path = join(homedir(), '.sf');
  try {
    makeFolderSync(path);
    accessSync(path + sep, constants.W_OK | constants.X_OK);
    return true;
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException;
    process.env['SF_DISABLE_LOG_FILE'] = 'true';
    if (!nowhere.includes(code)) return true;
    await sayWhy(path, code, argv);
    return false;
  }
}

/** Ends as a command does that failed before it had a result. */
async function sayWhy(path: string, problem: string, argv: readonly string[]): Promise<void> {
  const [{ EcaError }, { reportError, toSfError }, { exitCodeOfError }] = await Promise.all([
    import('../../src/errors/eca-error.ts'),
    import('../../src/output/error-text.ts'),
    import('../../src/errors/exit-codes.ts'),
  ]);
  const error = new EcaError('LoginStoreUnwritable', { path, problem }, { variant: 'home' });
  const status = exitCodeOfError(error.code);
  process.exitCode = status;
  if (argv.includes('--json')) {
    const report = reportError(error);
    const names = { name: report.code, context: 'Program', commandName: 'Program' };
    const answer = { ...report, ...names, status, exitCode: status, warnings: [] };
    process.stdout.write(`${JSON.stringify(answer, undefined, 2)}\n`);
  } else process.stderr.write(`Error (${error.code}): ${toSfError(error, { wrap: true }).message}\n`);
}
