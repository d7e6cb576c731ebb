import { styleText } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import type { DeviceStart } from '../../oauth/device.ts';
import { wrapWithPrefix, pageWidth, pairs } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

type Codes = Pick<DeviceStart, 'userCode' | 'verificationUrl' | 'filledUrl'>;

/** What the user needs to approve a device login, with an optional picture to scan. */
export function deviceText({ userCode, verificationUrl, filledUrl }: Codes, app: string, picture: boolean): string {
  const rows: Array<[string, string]> = [
    [messageText('output', 'device.open'), verificationUrl],
    [messageText('output', 'device.code'), bold(userCode)],
    [messageText('output', 'device.both'), filledUrl],
  ];
  const scan = picture ? [qrCode(filledUrl), ''] : [];
  const parts = [wrapWithPrefix('', messageText('output', 'device.how', { app })), '', pairs(rows), '', ...scan];
  return [...parts, wrapWithPrefix('', messageText('output', 'device.session'))].join('\n');
}

/**
 * The text as a QR code of half blocks, white on black whatever the terminal's colours are. Empty if it doesn't fit
 * the page.
 */
export function qrCode(text: string): string {
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n');
  if ((lines[0] ?? '').length + 2 > pageWidth()) return '';
  const painted = (line: string): string => styleText(['whiteBright', 'bgBlack'], line, { stream: process.stderr });
  return lines.map((line) => `  ${painted(line)}`).join('\n');
}
