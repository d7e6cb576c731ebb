import { escapeMarkup as escaped } from '../../report/escape-markup.ts';
import { acceptanceText, evidenceText, foundText, severityWord, subjectText, word } from './audit-report-texts.ts';
import { markOf, type NumberedFinding } from './audit-matrix.ts';
import { isOpen } from './reported-audit.ts';

/** What a rule found: what it means once, then a row for each app with its use and the command that fixes it. */
export function ruleArticle(
  findings: readonly [NumberedFinding, ...NumberedFinding[]],
  orgs: readonly string[],
): string {
  const [{ rule, title, severity, why, cutsOff }] = findings;
  const sharesWhy = findings.every((one) => one.why === why);
  const state = findings.some(isOpen) ? severity : 'accepted';
  const places = new Set(findings.map(({ org }) => org)).size;
  const count = word(orgs.length === 1 ? 'count' : places === 1 ? 'inOneOrg' : 'inOrgs', {
    findings: findings.length,
    orgs: places,
  });
  const about = [
    [word('why'), sharesWhy ? why : ''],
    [word('cutsOff'), cutsOff ?? ''],
  ].flatMap(([name = '', text = '']) => (text === '' ? [] : [`<dt>${escaped(name)}</dt><dd>${escaped(text)}</dd>`]));
  const hasUse = findings.some(({ file }) => file === undefined);
  const headings = ['app', 'found', ...(hasUse ? ['use'] : []), 'fix'].map(
    (name) => `<th scope="col">${escaped(word(name))}</th>`,
  );
  return [
    `<article id="${rule}" data-r="${rule}">`,
    `<h3><span class="tag ${state}">${escaped(severityWord(state))}</span> ${rule} ${escaped(title)} <span class="dim">${escaped(count)}</span></h3>`,
    `<dl class="about">${about.join('')}</dl>`,
    `<table class="found${hasUse ? '' : ' files'}">`,
    `<thead><tr><th></th>${headings.join('')}</tr></thead>`,
    '<tbody>',
    ...findings.map((finding) => findingRow(finding, orgs, sharesWhy ? '' : finding.why)),
    '</tbody></table>',
    '</article>',
  ].join('\n');
}

function findingRow(finding: NumberedFinding, orgs: readonly string[], why: string): string {
  const { id, rule, org, publisher, fix } = finding;
  const { state, mark } = markOf(finding);
  const owner = publisher === null || publisher.owner === 'own' ? '' : word(`publisher.${publisher.owner}`);
  const place = [orgs.length > 1 ? org : '', owner, publisher?.namespace ?? '']
    .filter((text) => text !== '')
    .join(', ');
  const [found = '', ...more] = [foundText(finding), why, acceptanceText(finding)].map(escaped);
  const texts = [found.replaceAll('.', '.<wbr/>'), ...more].filter((text) => text !== '');
  return [
    `<tr id="${id}" data-o="${orgs.indexOf(org)}" data-r="${rule}" data-s="${state}">`,
    `<td class="sign"><span class="badge ${state}" title="${escaped(severityWord(state))}">${mark}</span></td>`,
    `<th scope="row"><bdi>${escaped(subjectText(finding))}</bdi>${place === '' ? '' : `<bdi class="dim">${escaped(place)}</bdi>`}</th>`,
    labelled('found', texts.join('<br/>')),
    ...(finding.file === undefined ? [labelled('use', escaped(evidenceText(finding)))] : []),
    labelled('fix', fixMarkup(fix)),
    '</tr>',
  ].join('');
}

function labelled(name: string, markup: string): string {
  return markup === '' ? '<td></td>' : `<td data-label="${escaped(word(name))}">${markup}</td>`;
}

/** A command is shown as one to copy. */
function fixMarkup(fix: string | null): string {
  if (fix === null) return '';
  if (!fix.startsWith('sf ')) return escaped(fix);
  // a line never ends inside a flag
  const [command = '', ...flags] = fix.split(' --');
  return `<code>${[escaped(command), ...flags.map((flag) => `<span>--${escaped(flag)}</span>`)].join(' ')}</code>`;
}
