import type { EcaError } from '../eca-error.ts';
import type { Cause, Evidence, Verdict } from './evidence.ts';
import { networkCauses } from './network-causes.ts';
import { orgCauses } from './org-causes.ts';

/** All causes that are known, in the order in which they are tried. */
export const causes: readonly Cause[] = [...orgCauses, ...networkCauses];

/**
 * What a failure is: the first cause that fits. An answer that nobody knows is RequestRefused, in Salesforce's own
 * words; `Unexpected` is left for what is neither an answer nor trouble of a connection, which is a bug.
 */
export function judge(evidence: Evidence): Verdict {
  for (const cause of causes) {
    const met = meets(cause, evidence);
    if (met === undefined) continue;
    const { code, variant, passes = false } = cause;
    return { code, variant, passes, detail: quote(met, evidence) };
  }
  const [first = ''] = evidence.codes;
  const code = evidence.answered ? 'RequestRefused' : 'Unexpected';
  const detail = evidence.answered ? quote(bare(first), evidence) : evidence.words;
  return { code, variant: undefined, passes: false, detail };
}

/** May the same request succeed a moment later? By the code and variant of an error, whoever made it. */
export function mayPass({ code, variant }: EcaError): boolean {
  return causes.some((cause) => cause.passes === true && cause.code === code && cause.variant === variant);
}

/** The code that a cause was met by, '' where its words alone tell, or undefined where it does not fit. */
function meets({ codes, words, of }: Cause, evidence: Evidence): string | undefined {
  if (of === 'answer' && !evidence.answered) return undefined;
  if (of === 'page' && !evidence.page) return undefined;
  if (words !== undefined && !words.test(evidence.words)) return undefined;
  if (codes === undefined) return evidence.answered ? bare(evidence.codes[0] ?? '') : '';
  return evidence.codes
    .map(bare)
    .find((code) => codes.some((known) => (typeof known === 'string' ? known === code : known.test(code))));
}

/** SOAP writes its codes with a namespace: `sf:INVALID_SESSION_ID`. */
function bare(code: string): string {
  return code.replace(/^\w+:/, '');
}

/** Of an answer its code and words, of a page its code, of a connection the code or, without one, the words. */
function quote(code: string, { words, answered, page }: Evidence): string {
  if (page) return code;
  if (!answered) return code === '' ? words : code;
  return words === '' || words.includes(code) ? words || code : `${code}: ${words}`;
}
