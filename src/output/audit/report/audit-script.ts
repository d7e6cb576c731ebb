/**
 * What the page of an audit runs: its filter. It has no `<` and no `&`, so that the page stays well-formed XML. Without
 * it the page shows everything.
 */
export const auditScript = `
const form = document.querySelector('form.filter');
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const rows = all('tr[data-s]').map((row) => ({ row, org: row.dataset.o, rule: row.dataset.r, severity: row.dataset.s, text: null }));
const cells = all('.grid td[data-s]').map((cell) => ({ cell, org: cell.parentElement.dataset.o, rule: cell.dataset.r, severity: cell.dataset.s }));
const matrix = all('.grid tbody tr');
const output = form.querySelector('output');
const total = rows.length;
function fits(one, wanted) {
  if (wanted.org !== '') { if (one.org !== wanted.org) return false; }
  if (wanted.rule !== '') { if (one.rule !== wanted.rule) return false; }
  return wanted.severities.has(one.severity);
}
function apply() {
  const fields = new FormData(form);
  const wanted = { org: fields.get('org'), rule: fields.get('rule'), severities: new Set(fields.getAll('severity')) };
  const search = fields.get('text').trim().toLowerCase();
  let shown = 0;
  for (const one of rows) {
    let isShown = fits(one, wanted);
    if (isShown ? search !== '' : false) {
      one.text ??= one.row.textContent.toLowerCase();
      isShown = one.text.includes(search);
    }
    one.row.hidden = !isShown;
    shown += isShown ? 1 : 0;
  }
  for (const article of all('article[data-r]')) article.hidden = article.querySelector('tr[data-s]:not([hidden])') === null;
  for (const one of cells) one.cell.classList.toggle('off', !fits(one, wanted));
  for (const row of matrix) row.hidden = row.querySelector('td[data-s]:not(.off)') === null;
  output.value = shown + ' / ' + total + ' ' + output.dataset.label;
  document.querySelector('.nothing').hidden = shown > 0;
}
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(apply));
form.hidden = false;
apply();
`;
