import { momentText } from '../../apps/moment.ts';
import type { AppDetail, DocumentDetail } from '../../apps/views/detail.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bold, dim } from '../page/style.ts';
import { messageText } from '../page/texts.ts';
import { withLineEnds } from '../safety/visible.ts';
import { appBlock } from './app-text.ts';

/** One app with each of its documents. */
export function detailText(app: AppDetail, org: string): string {
  const { certificate, rememberedCertificate: remembered, deviceRule: rule } = app;
  const facts: Array<readonly [string, string]> = [
    [messageText('output', 'app.id'), app.id ?? ''],
    [messageText('output', 'certificate.subject'), certificate?.subject ?? ''],
    [messageText('output', 'certificate.fingerprint'), certificate?.fingerprint ?? ''],
    [messageText('output', 'certificate.expires'), shownMoment(certificate?.expires)],
    [
      messageText('output', 'device.rule'),
      rule === undefined
        ? ''
        : messageText('output', `device.rule.${rule.breach}`, { app: app.name, org, from: rule.from }),
    ],
    [
      messageText('output', 'certificate.remembered'),
      remembered === undefined ? '' : messageText('output', 'certificate.setOn', remembered),
    ],
  ];
  return [appBlock(app, app.consumerKey ?? '', facts), ...app.documents.map(documentText)].join('\n\n');
}

function documentText({ type, fileName, id, lastModifiedDate, fields, unknown }: DocumentDetail): string {
  const place = [fileName, [id, shownMoment(lastModifiedDate)].filter(Boolean).join('  ')].filter(Boolean).join('\n');
  const rows = Object.entries(fields).map(([name, value]): [string, string] => [name, shorten(name, value)]);
  const lines = [bold(type), dim(wrapWithPrefix('  ', place)), pairs(rows)];
  if (unknown.length > 0)
    lines.push(wrapWithPrefix('  ', messageText('output', 'document.unknown', { fields: unknown.join(', ') })));
  return lines.join('\n');
}

/** A certificate's body means nothing to people; its fingerprint is shown above. */
function shorten(name: string, value: string): string {
  return name === 'certificate' || name === 'oauthConfig.certificate'
    ? messageText('output', 'certificate.present', { bytes: Buffer.byteLength(withLineEnds(value)) })
    : value.trim();
}

function shownMoment(moment: string | null | undefined): string {
  return momentText(moment ?? '') ?? moment ?? '';
}
