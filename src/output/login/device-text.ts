import { styleText } from 'node:util';
import { renderUnicodeCompact } from 'uqr';
import type { DeviceStart } from '../../oauth/device.ts';
import { wrapWithPrefix, pageWidth, pairs } from '../page/layout.ts';
import { bold } from '../page/style.ts';
import { messageText } from '../page/texts.ts';

type Codes = Pick<DeviceStart, 'userCode' | 'verificationUrl' | 'filledUrl'>;

/** The lines below the text: the countdown, and the one that the cursor is on. */
const linesBelow = 2;

/**
 * What the user needs to approve a device login, with a picture to scan if the page with it fits a terminal of that
 * many rows; 0 without a terminal.
 */
export function deviceText(codes: Codes, app: string, rows: number): string {
  const page = codesText(codes, app, qrCode(codes.filledUrl));
  return page.split('\n').length + linesBelow <= rows ? page : codesText(codes, app, '');
}

function codesText({ userCode, verificationUrl, filledUrl }: Codes, app: string, picture: string): string {
  const rows: Array<[string, string]> = [
    [messageText('output', 'device.open'), verificationUrl],
    [messageText('output', 'device.code'), bold(userCode)],
    [messageText('output', 'device.both'), filledUrl],
  ];
  const scan = picture === '' ? [] : [picture, ''];
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
