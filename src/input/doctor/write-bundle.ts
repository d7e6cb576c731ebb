import { resolve } from 'node:path';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { replaceFile } from '../../delivery/files/replace-file.ts';
import type { DoctorReport } from '../../output/doctor/doctor-report.ts';
import { loggedErrors } from '../../output/doctor/logged-errors.ts';
import { messageText } from '../../output/page/texts.ts';
import { redactAll } from '../../output/safety/redact.ts';
import { readLog } from './read-log.ts';

/** Settings of the environment that are numbers, switches or languages; any other value is only said to be set. */
const shown = [
  'SF_ECA_TIMEOUT',
  'SF_DISABLE_TELEMETRY',
  'SF_DISABLE_LOG_FILE',
  'SF_ORG_API_VERSION',
  'CI',
  'NO_COLOR',
  'LANG',
];
const showable = /^(?:true|false|\d{1,6}(?:\.\d{1,2})?|C|[a-z]{2}_[A-Z]{2})(?:\.UTF-?8)?$/i;
/** Settings that may contain passwords or names: only whether they are set is written. */
const hidden = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'NODE_EXTRA_CA_CERTS',
  'NODE_OPTIONS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'SF_USE_GENERIC_UNIX_KEYCHAIN',
];

/**
 * Writes what the doctor found, with versions, settings and the last errors of our commands, to a file for whoever
 * helps; returns what to say of it. It is made of the lines that were printed, and cleaned once more. `commands` are
 * the ids of our commands. Throws EcaError FileUnwritable.
 */
export async function writeBundle(
  file: string | undefined,
  report: DoctorReport,
  commands: readonly string[],
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const { platform, arch, versions, env } = process;
  const settings = Object.fromEntries([
    ...shown.map((name) => [name, shownValue(env[name])] as const),
    ...hidden.map((name) => [name, (env[name] ?? env[name.toLowerCase()]) ? '(set)' : null] as const),
  ]);
  const { node, openssl, undici } = versions;
  const bundle = {
    made: new Date().toISOString(),
    platform,
    arch,
    versions: { node, openssl, undici },
    settings,
    lastErrors: loggedErrors(await readLog(), commands),
    report,
  };
  const path = resolve(file);
  await replaceFile(path, () => Buffer.from(`${JSON.stringify(redactAll(bundle), null, 2)}\n`), {
    tighten: true,
    refuse: fileUnwritable(path),
  });
  return messageText('doctor-checks', 'bundle.written', { file });
}

function shownValue(value: string | undefined): string | null {
  if (value === undefined) return null;
  return showable.test(value) ? value : '(set)';
}
