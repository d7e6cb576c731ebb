import { redact } from './redact.ts';

/** A longer chain of causes adds no information. */
const mostCauses = 8;

/**
 * Cleans an error before it leaves this process: `sf` prints it, writes it to its log and sends it as telemetry, with
 * its stack. Cleans its texts in place, removes other fields of a library's error, which may contain a whole request,
 * and keeps only cleaned texts of its causes.
 */
export function cleanError(error: Error, cause: unknown): Error {
  const kept = new Set(['name', 'message', 'stack', 'code', 'exitCode', 'actions', 'oclif', 'parse']);
  for (const name of Object.getOwnPropertyNames(error)) {
    if (!kept.has(name)) Reflect.deleteProperty(error, name);
  }
  cleanTexts(error);
  const reason = causeText(cause);
  if (reason !== undefined) Object.assign(error, { cause: reason });
  return error;
}

function cleanTexts(error: Error): void {
  const { message, stack, actions } = error as Error & { actions?: unknown };
  const texts = {
    name: redact(error.name),
    message: redact(message),
    stack: stack === undefined ? stack : redact(stack),
  };
  const steps = Array.isArray(actions) ? { actions: actions.map((action) => redact(String(action))) } : {};
  for (const [name, value] of Object.entries({ ...texts, ...steps })) {
    Object.defineProperty(error, name, { value, writable: true, configurable: true, enumerable: name === 'actions' });
  }
}

/** The cause of an error, as an error with only a name, a message and a stack. */
function causeText(cause: unknown, depth = 0): Error | undefined {
  if (!(cause instanceof Error) || depth >= mostCauses) return undefined;
  const copy = new Error(redact(cause.message));
  Object.defineProperty(copy, 'name', { value: redact(cause.name), enumerable: false });
  Object.defineProperty(copy, 'stack', { value: redact(cause.stack ?? ''), enumerable: false });
  const deeper = causeText(cause.cause, depth + 1);
  return deeper === undefined ? copy : Object.assign(copy, { cause: deeper });
}
