import { styleText } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import type { DeviceStart } from '../../oauth/device.ts';
import { hang, pageWidth, pairs } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { say } from '../page/texts.ts';

type Codes = Pick<DeviceStart, 'userCode' | 'verificationUrl' | 'filledUrl'>;

/** What a person needs to approve a device login, with a picture to scan where that is wanted. */
export function deviceText({ userCode, verificationUrl, filledUrl }: Codes, app: string, picture: boolean): string {
  const rows: Array<[string, string]> = [
    [say('output', 'device.open'), verificationUrl],
    [say('output', 'device.code'), bold(userCode)],
    [say('output', 'device.both'), filledUrl],
  ];
  const scan = picture ? [qrCode(filledUrl), ''] : [];
  const parts = [hang('', say('output', 'device.how', { app })), '', pairs(rows), '', ...scan];
  return [...parts, hang('', say('output', 'device.session'))].join('\n');
}

/**
 * The text as a QR code of half blocks, white on black whatever the terminal's colours are. Empty where it would not
 * fit the page.
 */
export function qrCode(text: string): string {
  const lines = renderUnicodeCompact(text, { border: 2 }).split('\n');
  if ((lines[0] ?? '').length + 2 > pageWidth()) return '';
  const painted = (line: string): string => styleText(['whiteBright', 'bgBlack'], line, { stream: process.stderr });
  return lines.map((line) => `  ${painted(line)}`).join('\n');
}
