import { createContext, Script } from 'node:vm';
import type { EcaError } from '../errors/eca-error.ts';

/**
 * Runs work that the patterns of a repository could keep busy forever: nothing else stops a regular expression. All
 * runs share the time. Throws the errors of the work, and that of `late` once the time is over.
 */
export function timeLimit(milliseconds: number, late: () => EcaError): <T>(work: () => T) => T {
  const context = createContext({});
  const script = new Script('work()');
  let left = milliseconds;
  return <T>(work: () => T): T => {
    const start = performance.now();
    try {
      context['work'] = work;
      return script.runInContext(context, { timeout: Math.max(1, Math.ceil(left)) }) as T;
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT' ? late() : error;
    } finally {
      left -= performance.now() - start;
    }
  };
}
