import type { EcaError } from '../eca-error.ts';
import type { OrgAnswer } from '../org-answer.ts';
import type { Cause, Evidence, Verdict } from './evidence.ts';
import { networkCauses } from './network-causes.ts';
import { orgCauses } from './org-causes.ts';

/** All known causes, in the order in which they are tried. */
export const causes: readonly Cause[] = [...orgCauses, ...networkCauses];

/**
 * Classifies a failure by the first cause that matches. An unknown answer is RequestRefused, with Salesforce's own
 * text; `Unexpected` is left for what is neither an answer nor a connection error, which is a bug.
 */
export function judge(evidence: Evidence): Verdict {
  for (const cause of causes) {
    const met = meets(cause, evidence);
    if (met === undefined) continue;
    const { code, variant, passes = false } = cause;
    return { code, variant, passes, detail: quote(met, evidence), answer: answerIn(evidence, met) };
  }
  const [first = ''] = evidence.codes;
  const code = evidence.answered ? 'RequestRefused' : 'Unexpected';
  const detail = evidence.answered ? quote(bare(first), evidence) : evidence.words;
  return { code, variant: undefined, passes: false, detail, answer: answerIn(evidence) };
}

function answerIn({ codes, words, answered }: Evidence, met = ''): OrgAnswer | undefined {
  return answered ? { code: met === '' ? bare(codes[0] ?? '') : met, words } : undefined;
}

/** Whether the same request may succeed a moment later, by the code and variant of any error. */
export function mayPass({ code, variant }: EcaError): boolean {
  return causes.some((cause) => cause.passes === true && cause.code === code && cause.variant === variant);
}

/** The code that matched a cause, '' if only its words did, or undefined if it doesn't match. */
function meets({ codes, words, of }: Cause, evidence: Evidence): string | undefined {
  if (of === 'answer' && !evidence.answered) return undefined;
  if (of === 'page' && !evidence.page) return undefined;
  if (of === 'proxy' && evidence.proxy === undefined) return undefined;
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

/**
 * The code and text of an answer, the code of a page, the proxy's address and the code, or for a connection the code
 * or, without one, the text.
 */
function quote(code: string, { words, answered, page, proxy }: Evidence): string {
  if (page) return code;
  if (proxy !== undefined) return `${proxy}, ${code}`;
  if (!answered) return code === '' ? words : code;
  return words === '' || words.includes(code) ? words || code : `${code}: ${words}`;
}
