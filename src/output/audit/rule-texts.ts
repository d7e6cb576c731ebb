import { enforcementDates } from '../../apps/enforcement-dates.ts';
import type { AuditRule } from '../../audit/facts/rule.ts';
import { hasMessage, messageText } from '../page/texts.ts';

const page = 'https://github.com/sf-plugin-eca/sf-plugin-eca/blob/main/docs/rules.md';

/** The texts of a rule as its page has them, with words in capitals for names of an org. */
export function ruleTexts({ id }: Pick<AuditRule, 'id'>): {
  readonly title: string;
  readonly why: string;
  readonly help: string;
  readonly helpUri: string;
} {
  const text = (part: string): string =>
    hasMessage('audit-rules', `${id}.${part}`) ? inCapitals(`${id}.${part}`) : '';
  const title = messageText('audit-rules', id);
  return {
    title,
    why: text('why'),
    help: [text('why'), text('fix')].filter((one) => one !== '').join('\n\n'),
    helpUri: `${page}#${anchorOf(`${id}: ${title}`)}`,
  };
}

function inCapitals(key: string): string {
  return messageText('audit-rules', key, enforcementDates).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name.toUpperCase(),
  );
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
