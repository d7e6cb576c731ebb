import type { SetupPage } from '../../estate/setup-page.ts';
import { bold, good } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

/** A page of Setup, and whether a browser was started with it. */
export type SetupPageReport = SetupPage & { readonly opened: boolean };

/** The page as text: the address alone, on a line of its own, where nothing was opened. */
export function setupPageText({ app, url, isOwnPage, opened }: SetupPageReport, org: string): string {
  if (!opened) return url;
  const key = app === null || !isOwnPage ? 'open.list' : 'open.app';
  return [`${good('✓')} ${messageText('output', key, { app: bold(app ?? ''), org })}`, url].join('\n');
}
