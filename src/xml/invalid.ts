import { EcaError } from '../errors/eca-error.ts';

/** The error for the document called `label`, on the line of `text` at `index`. */
export function xmlInvalid(label: string, text: string, index: number, problem: string): EcaError<'XmlInvalid'> {
  const line = text.slice(0, index).split(/\r\n|[\r\n]/).length;
  return new EcaError('XmlInvalid', { file: label, line, problem });
}
