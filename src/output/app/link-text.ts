import type { LinkResult } from '../../change/app/link-app.ts';
import type { UnlinkDelivered } from '../../secret/slot/unlink-delivering.ts';
import { wrapWithPrefix, pairs } from '../page/layout.ts';
import { bold, good } from '../page/style.ts';
import { nextText } from '../page/next-steps.ts';
import { messageText } from '../page/texts.ts';
import { droppedText, readinessText } from './create-text.ts';
import { type ChangeReport, changeReport, changeText } from './change-text.ts';

/** What linking an app did to one org. */
export type LinkReport = ChangeReport & Pick<LinkResult, 'created' | 'sourceOrgId' | 'dropped'>;

/** What unlinking an app did to one org, with the key that callers need from now on. */
export type UnlinkReport = ChangeReport &
  Pick<UnlinkDelivered, 'consumerKey' | 'authorizeUrl' | 'answers' | 'delivered'>;

export function linkReport(result: LinkResult): LinkReport {
  const { created, sourceOrgId, dropped } = result;
  return { ...changeReport(result), created, sourceOrgId, dropped };
}

/** A link as text: what changed, what it means, and what was left out of the source. */
export function linkText(report: LinkReport, org: string): string {
  const { app, changed, dryRun, dropped } = report;
  const next = changed && !dryRun ? [nextText('policies', { app, org })] : [];
  return [changeText(report, org, headline(report, org)), ...droppedText(dropped, 'link.dropped'), ...next].join(
    '\n\n',
  );
}

function headline({ app, created, dryRun, deployId, changes }: LinkReport, org: string): string | undefined {
  const place = { app: bold(app), org, deployId: deployId ?? '' };
  // every app has a label
  const isNew = changes.some(({ field, before }) => field === 'label' && before === null);
  if (dryRun && isNew) return wrapWithPrefix('', messageText('output', 'link.dryRun', place));
  const key = deployId === null ? 'link.createdAfterLoss' : 'link.created';
  return created ? wrapWithPrefix(`${good('✓')} `, messageText('output', key, place)) : undefined;
}

export function unlinkReport(result: UnlinkDelivered): UnlinkReport {
  const { consumerKey, authorizeUrl, answers, delivered } = result;
  return { ...changeReport(result), consumerKey, authorizeUrl, answers, delivered };
}

/** An unlinking as text: what changed, the new key, where a login begins, and what to do next. */
export function unlinkText(report: UnlinkReport, org: string): string {
  const { app, changed, consumerKey, authorizeUrl, answers, delivered } = report;
  const blocks = [changeText(report, org)];
  if (consumerKey !== null) {
    blocks.push(
      pairs([
        [messageText('output', 'app.consumerKey'), bold(consumerKey)],
        [messageText('output', 'app.authorizeUrl'), authorizeUrl ?? ''],
        [messageText('output', 'rotation.sinks'), delivered.join('\n')],
      ]),
    );
    const start = authorizeUrl === null ? 'consumer.noCallback' : 'consumer.authorize';
    blocks.push(wrapWithPrefix('  ', messageText('output', start, { app, org })));
    if (changed) blocks.push(readinessText(answers));
  }
  return blocks.join('\n\n');
}
