import { valueText } from '../app/change-text.ts';
import { messageText } from '../page/texts.ts';
import { signs } from './app-states.ts';
import type { Difference, Failure } from './differences.ts';
import { escapeMarkup as escaped } from './escape-markup.ts';
import { differingOrgText, inOrgsText, stateWords } from './report-texts.ts';
import type { ReportedApp, ReportKind } from './reported.ts';

/** More orgs than these are listed behind a heading. */
const orgsInSight = 6;

/** One difference of an app, with its elements before and after, what follows from it, and the orgs that have it. */
export function differenceArticle(kind: ReportKind, difference: Difference & { readonly id: string }): string {
  const { id, app, state, changes, risks, notes, error, orgs } = difference;
  const tag = `<span class="tag ${state}">${signs[state]} ${escaped(stateWords(kind, state))}</span>`;
  return [
    `<article id="${id}">`,
    `<h3><bdi>${escaped(app)}</bdi> ${tag} <span class="dim">${escaped(inOrgsText(orgs.length))}</span></h3>`,
    ...(error === null ? [] : [failureBox(error)]),
    ...changesTable(changes),
    ...remarks([...risks, ...notes]),
    orgsList(orgs.map(differingOrgText)),
    '</article>',
  ].join('\n');
}

/** Why orgs have no complete result, and which. */
export function failureArticle({ status, error, orgs }: Failure): string {
  const tag = `<span class="tag ${status === 'failed' ? 'failed' : 'left'}">${escaped(messageText('report', `status.${status}`))}</span>`;
  return [
    '<article>',
    `<h3>${tag} <span class="dim">${escaped(inOrgsText(orgs.length))}</span></h3>`,
    failureBox(error),
    orgsList(orgs),
    '</article>',
  ].join('\n');
}

function failureBox({ code, message, actions }: NonNullable<ReportedApp['error']>): string {
  const lines = message.split('\n').map((line) => `<p>${escaped(line)}</p>`);
  const steps = actions.map((action) => `<li>${escaped(action)}</li>`);
  return [
    `<div class="failure"><p><b>${escaped(code)}</b></p>`,
    ...lines,
    ...(steps.length === 0 ? [] : [`<ul>${steps.join('')}</ul>`]),
    '</div>',
  ].join('');
}

function changesTable(changes: ReportedApp['changes']): string[] {
  if (changes.length === 0) return [];
  const [before, after] = [escaped(messageText('report', 'before')), escaped(messageText('report', 'after'))];
  const headings = [escaped(messageText('report', 'element')), before, after].map(
    (text) => `<th scope="col">${text}</th>`,
  );
  const documents = Map.groupBy(changes, ({ type, fullName }) => JSON.stringify([type, fullName]));
  return [
    '<table class="changes">',
    `<thead><tr>${headings.join('')}</tr></thead>`,
    ...[...documents.values()].flatMap((ofDocument) => [
      '<tbody>',
      ...ofDocument
        .slice(0, 1)
        .map(
          ({ type, fullName }) =>
            `<tr class="document"><th colspan="3" scope="rowgroup">${escaped(type)} <bdi class="dim">${escaped(fullName)}</bdi></th></tr>`,
        ),
      ...ofDocument.map(
        (change) =>
          `<tr><th scope="row">${escaped(change.field)}</th>` +
          `<td class="old" data-label="${before}">${escaped(valueText(change.field, change.before))}</td>` +
          `<td class="new" data-label="${after}">${escaped(valueText(change.field, change.after))}</td></tr>`,
      ),
      '</tbody>',
    ]),
    '</table>',
  ];
}

function remarks(all: ReportedApp['notes']): string[] {
  if (all.length === 0) return [];
  const items = all.map(({ message, actions = [] }) =>
    [
      '<li>',
      message.split('\n').map(escaped).join('<br/>'),
      ...actions.map((action) => `<br/><code>${escaped(action)}</code>`),
      '</li>',
    ].join(''),
  );
  return [`<ul class="remarks">${items.join('')}</ul>`];
}

function orgsList(orgs: readonly string[]): string {
  const list = `<ul class="orgs">${orgs.map((org) => `<li>${escaped(org)}</li>`).join('')}</ul>`;
  if (orgs.length <= orgsInSight) return list;
  return `<details><summary>${escaped(messageText('report', 'orgsOf', { count: orgs.length }))}</summary>${list}</details>`;
}
