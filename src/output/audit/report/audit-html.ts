import { severities } from '../../../audit/facts/rule.ts';
import { escapeMarkup as escaped } from '../../report/escape-markup.ts';
import { htmlPage } from '../../report/html-page.ts';
import { htmlStyle } from '../../report/html-style.ts';
import { matrixSection, type NumberedFinding } from './audit-matrix.ts';
import {
  auditSourceText,
  evidenceText,
  severityWord,
  subjectText,
  uncheckedGroups,
  verdictText,
  word,
  wordOf,
} from './audit-report-texts.ts';
import { auditScript } from './audit-script.ts';
import { auditStyle } from './audit-style.ts';
import { barChart, severityChart, useChart } from './charts.ts';
import { ruleArticle } from './finding-articles.ts';
import { byRule, findingsIn, isOpen, type ReportedAudit } from './reported-audit.ts';

/** Bars of a chart, and findings to begin with. */
const most = { bars: 8, first: 5 };
/** More places than these are listed behind a heading. */
const placesInSight = 6;

/**
 * An audit as one HTML page that loads nothing: what matters first, then the table of apps and rules, then each
 * finding. Its own script filters it; without scripts it shows all. It is well-formed XML, too.
 */
export function auditHtml(audit: ReportedAudit): string {
  const orgs = audit.orgs.map(({ org }) => org);
  const findings = findingsIn(audit).map((finding, index): NumberedFinding => ({ ...finding, id: `f${index + 1}` }));
  const groups = byRule(findings);
  const articles = [...Map.groupBy(findings, ({ rule }) => rule).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [ruleArticle([first, ...rest], orgs)],
  );
  const body = [
    `<h1>${escaped(wordOf(audit, 'title'))}</h1>`,
    `<p class="dim">${escaped(auditSourceText(audit))}</p>`,
    `<p class="verdict">${escaped(verdictText(audit, findings))}</p>`,
    '<div class="board">',
    panel('bySeverity', severityChart(findings)),
    ...(audit.of === 'orgs' ? orgPanels(findings, orgs) : []),
    panel(
      'byRule',
      barChart(
        groups.map(({ rule, findings: all }) => ({
          label: `${rule} ${all[0].title}`,
          href: `#${rule}`,
          findings: all,
        })),
        most.bars,
      ),
    ),
    '</div>',
    ...failuresSection(audit),
    ...firstSection(findings),
    ...(findings.length === 0
      ? []
      : [
          filterForm(
            wordOf(audit, 'org'),
            orgs,
            groups.map(({ rule, findings: [{ title }] }) => [rule, title]),
          ),
          ...matrixSection(groups, findings, orgs),
        ]),
    ...(findings.length === 0
      ? []
      : [
          `<h2>${escaped(word('findings'))}</h2>`,
          `<p class="nothing" hidden="hidden">${escaped(word('filter.nothing'))}</p>`,
        ]),
    ...articles,
    ...uncheckedSection(audit),
  ];
  const script = findings.length === 0 ? undefined : auditScript;
  return htmlPage({ title: wordOf(audit, 'title'), style: htmlStyle + auditStyle, script, body });
}

/** Files have no use, and are one place. */
function orgPanels(findings: readonly NumberedFinding[], orgs: readonly string[]): string[] {
  const bars = orgs.map((org) => ({ label: org, findings: findings.filter((one) => one.org === org) }));
  return [panel('byUse', useChart(findings)), panel('byOrg', barChart(bars, most.bars))];
}

function panel(name: string, content: string): string {
  return `<section class="panel"><h2>${escaped(word(name))}</h2>${content}</section>`;
}

function firstSection(findings: readonly NumberedFinding[]): string[] {
  const worst = findings.filter(isOpen).slice(0, most.first);
  if (worst.length === 0) return [];
  const items = worst.map((finding) => {
    const { id, rule, title, org, severity, file, line = 1 } = finding;
    const place = file === undefined ? org : `${file}:${line}`;
    const use = evidenceText(finding) === '' ? '' : `, ${evidenceText(finding)}`;
    return `<li><span class="tag ${severity}">${escaped(severityWord(severity))}</span> <a href="#${id}">${rule} ${escaped(title)}</a>: <bdi>${escaped(subjectText(finding))}</bdi>, <bdi>${escaped(place)}</bdi>${escaped(use)}</li>`;
  });
  return [`<h2>${escaped(word('first'))}</h2>`, `<ol class="worst">${items.join('')}</ol>`];
}

function filterForm(place: string, orgs: readonly string[], rules: ReadonlyArray<readonly [string, string]>): string {
  const options = (all: ReadonlyArray<readonly [string, string]>): string =>
    [['', word('filter.all')] as const, ...all]
      .map(([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`)
      .join('');
  const pills = [...severities, 'accepted' as const].map(
    (state) =>
      `<label class="pill ${state}"><input type="checkbox" name="severity" value="${state}" checked="checked"/>${escaped(severityWord(state))}</label>`,
  );
  return [
    `<form class="filter" hidden="hidden" role="search" aria-label="${escaped(word('filter'))}">`,
    orgs.length === 1
      ? '<input type="hidden" name="org" value=""/>'
      : `<label>${escaped(place)} <select name="org">${options(orgs.map((org, index) => [String(index), org]))}</select></label>`,
    `<label>${escaped(word('rule'))} <select name="rule">${options(rules.map(([rule, title]) => [rule, `${rule} ${title}`]))}</select></label>`,
    `<fieldset aria-label="${escaped(word('filter.severity'))}">${pills.join('')}</fieldset>`,
    `<label>${escaped(word('filter.text'))} <input type="search" name="text"/></label>`,
    `<button type="reset">${escaped(word('filter.reset'))}</button>`,
    `<output data-label="${escaped(word('filter.count'))}"></output>`,
    '</form>',
  ].join('');
}

function failuresSection({ orgs }: ReportedAudit): string[] {
  const failed = orgs.flatMap((one) => (one.status === 'ok' ? [] : [one]));
  if (failed.length === 0) return [];
  const articles = failed.map(({ org, error: { code, message, actions } }) => {
    const lines = [...message.split('\n'), ...actions].map((line) => `<p>${escaped(line)}</p>`);
    return `<article><h3><bdi>${escaped(org)}</bdi></h3><div class="failure"><p><b>${escaped(code)}</b></p>${lines.join('')}</div></article>`;
  });
  return [`<h2>${escaped(word('failures'))}</h2>`, ...articles];
}

function uncheckedSection({ orgs }: ReportedAudit): string[] {
  const groups = uncheckedGroups(orgs);
  if (groups.length === 0) return [];
  const items = groups.map(({ rule, title, reason, places }) => {
    const list = `<ul class="orgs">${places.map((place) => `<li>${escaped(place)}</li>`).join('')}</ul>`;
    const shown =
      places.length <= placesInSight ? list : `<details><summary>${places.length}</summary>${list}</details>`;
    return `<dt>${rule}</dt><dd>${escaped(`${title}. ${reason}`)}${shown}</dd>`;
  });
  return [`<h2>${escaped(word('unchecked'))}</h2>`, `<article><dl class="about">${items.join('')}</dl></article>`];
}
