import { isInCi } from './in-ci.ts';

/** Whether the user can be asked: not with `--json` or `--no-prompt`, not without a terminal, not in CI. */
export function canAsk(flags: {
  readonly json?: boolean | undefined;
  readonly 'no-prompt'?: boolean | undefined;
}): boolean {
  const terminal = process.stdin.isTTY && process.stderr.isTTY;
  // `sf` treats this as --json, too
  const json = flags.json === true || process.env.SF_CONTENT_TYPE?.toUpperCase() === 'JSON';
  return Boolean(terminal) && !json && flags['no-prompt'] !== true && !isInCi();
}
