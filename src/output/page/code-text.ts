import { hasMessage, messageText } from './texts.ts';

/** Codes of the operating system, of undici and of HTTP that texts quote, and that have a meaning in words. */
export const codesInWords = [
  'EACCES',
  'EPERM',
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EMFILE',
  'ELOOP',
  'ENAMETOOLONG',
  'EBUSY',
  'EIO',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETDOWN',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'NotPlainFile',
  'FileTooLarge',
] as const;

/**
 * A quoted reason in words: a bare code with what it means, the status of HTTP without jsforce's prefix. Any other
 * text, such as a code of Salesforce with its message, stays as it is, since people search for it.
 */
export function codeText(quoted: string): string {
  const text = quoted.replace(/^ERROR_HTTP_(\d{3})\b/, 'HTTP $1');
  const code = codesInWords.find((one) => one === text);
  return code !== undefined && hasMessage('output', `code.${code}`) ? messageText('output', `code.${code}`) : text;
}
