import type { AppDetail, DocumentDetail } from '../../apps/views/detail.ts';
import { hang, pairs } from '../page/layout.ts';
import { bold, dim } from '../page/style.ts';
import { say } from '../page/texts.ts';
import { appBlock } from './app-text.ts';

/** One app with every document that makes it up. */
export function detailText(app: AppDetail): string {
  const { certificate, rememberedCertificate: remembered, deviceRule: rule } = app;
  const facts: Array<readonly [string, string]> = [
    [say('output', 'app.id'), app.id ?? ''],
    [say('output', 'certificate.subject'), certificate?.subject ?? ''],
    [say('output', 'certificate.fingerprint'), certificate?.fingerprint ?? ''],
    [say('output', 'certificate.expires'), certificate?.expires ?? ''],
    [
      say('output', 'device.rule'),
      rule === undefined ? '' : say('output', `device.rule.${rule.breach}`, { app: app.name, from: rule.from }),
    ],
    [
      say('output', 'certificate.remembered'),
      remembered === undefined ? '' : say('output', 'certificate.setOn', remembered),
    ],
  ];
  return [appBlock(app, app.consumerKey ?? '', facts), ...app.documents.map(documentText)].join('\n\n');
}

function documentText({ type, fileName, id, lastModifiedDate, fields, unknown }: DocumentDetail): string {
  const place = [fileName, [id, lastModifiedDate].filter(Boolean).join('  ')].filter(Boolean).join('\n');
  const rows = Object.entries(fields).map(([name, value]): [string, string] => [name, shorten(name, value)]);
  const lines = [bold(type), dim(hang('  ', place)), pairs(rows)];
  if (unknown.length > 0) lines.push(hang('  ', say('output', 'document.unknown', { fields: unknown.join(', ') })));
  return lines.join('\n');
}

/** A certificate's body says nothing to people; its fingerprint stands above. */
function shorten(name: string, value: string): string {
  return name === 'certificate' || name === 'oauthConfig.certificate'
    ? say('output', 'certificate.present', { bytes: Buffer.byteLength(value) })
    : value.trim();
}
