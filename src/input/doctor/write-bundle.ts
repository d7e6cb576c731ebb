import { resolve } from 'node:path';
import { fileUnwritable } from '../../delivery/files/file-unwritable.ts';
import { replaceFile } from '../../delivery/files/replace-file.ts';
import type { DoctorReport } from '../../output/doctor/doctor-report.ts';
import { messageText } from '../../output/page/texts.ts';
import { redactAll } from '../../output/safety/redact.ts';

/** Settings of the environment whose values are no secrets and no places of the user's. */
const shown = ['SF_ECA_TIMEOUT', 'SF_DISABLE_TELEMETRY', 'SF_ORG_API_VERSION', 'CI', 'NO_COLOR', 'LANG'];
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
 * Writes what the doctor found, with versions and settings, to a file for whoever helps; returns what to say of it.
 * It is made of the lines that were printed, and cleaned once more. Throws EcaError FileUnwritable.
 */
export async function writeBundle(file: string | undefined, report: DoctorReport): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const { platform, arch, versions, env } = process;
  const settings = Object.fromEntries([
    ...shown.map((name) => [name, env[name] ?? null] as const),
    ...hidden.map((name) => [name, (env[name] ?? env[name.toLowerCase()]) ? '(set)' : null] as const),
  ]);
  const { node, openssl, undici } = versions;
  const bundle = {
    made: new Date().toISOString(),
    platform,
    arch,
    versions: { node, openssl, undici },
    settings,
    report,
  };
  const path = resolve(file);
  await replaceFile(path, () => Buffer.from(`${JSON.stringify(redactAll(bundle), null, 2)}\n`), {
    tighten: true,
    refuse: fileUnwritable(path),
  });
  return messageText('doctor-checks', 'bundle.written', { file });
}
