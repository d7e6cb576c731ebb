/** The style of an HTML report: for a wide screen, a phone, paper, and a dark room. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --ink: #1b2433; --dim: #5b677a; --paper: #f4f6fa; --card: #fff; --edge: #d9dfe8; --soft: #eef1f6;
  --good: #0b7a43; --change: #8a5a00; --new: #0b57b0; --bad: #b3261e;
  --good-wash: #e4f4ec; --change-wash: #fdf1d8; --new-wash: #e3eefb; --bad-wash: #fbe6e4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e2e8f2; --dim: #9aa7bb; --paper: #10151f; --card: #19212f; --edge: #2d394d; --soft: #212b3c;
    --good: #5ccf98; --change: #f0c060; --new: #7db8ff; --bad: #ff9289;
    --good-wash: #14301f; --change-wash: #35290f; --new-wash: #14294a; --bad-wash: #411d1b;
  }
}
* { box-sizing: border-box }
html { scroll-behavior: smooth; scroll-padding-top: 1rem }
body { margin: 0; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere }
main { max-width: 78rem; margin: 0 auto }
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25 }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.2rem }
h3 { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .6rem; margin: 0; font-size: 1.05rem }
p { margin: .4rem 0 }
a { color: inherit }
.dim { color: var(--dim); font-weight: normal }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.25rem 0 0; padding: 0; list-style: none }
.counts li, .tag { padding: .15rem .7rem; border-radius: 1rem; font-weight: 600; white-space: nowrap }
.tag { font-size: .875rem }
.unchanged { color: var(--good); background: var(--good-wash) }
.update, .unmanaged, .left { color: var(--change); background: var(--change-wash) }
.create { color: var(--new); background: var(--new-wash) }
.delete, .failed, .unknown { color: var(--bad); background: var(--bad-wash) }
.absent { color: var(--dim) }
.only { display: inline-flex; align-items: center; gap: .5rem; margin: 0 0 .75rem; cursor: pointer }
.only input { width: 1.1rem; height: 1.1rem; accent-color: var(--new) }
body:has(.only input:checked) .quiet { display: none }
.grid { position: relative; max-height: 90vh; overflow: auto; overflow-wrap: break-word; background: var(--card); border: 1px solid var(--edge); border-radius: .6rem }
.grid table { border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums }
.grid.many { width: fit-content; max-width: 100% }
.grid.few table { width: 100% }
.grid th, .grid td { padding: .3rem .6rem; border-bottom: 1px solid var(--edge); text-align: center }
.grid tbody tr:last-child > * { border-bottom: 0 }
.grid th:first-child { position: sticky; left: 0; z-index: 1; min-width: 9rem; text-align: left; background: var(--card);
  border-right: 1px solid var(--edge); font-weight: 500 }
.grid thead th { position: sticky; top: 0; z-index: 1; vertical-align: bottom; font-weight: 600; background: var(--card) }
.grid thead th:first-child { z-index: 2 }
.many thead th:not(:first-child) span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 12rem;
  text-align: left }
.grid td { min-width: 2.4rem; font-weight: 600 }
.lines table { width: 100% }
.grid.lines th, .grid.lines td { text-align: left; vertical-align: top }
.grid.lines td { min-width: 7rem; font-weight: normal; overflow-wrap: anywhere }
@media (min-width: 60rem) { .many th:first-child { min-width: 18rem } .many thead th:not(:first-child) span { max-height: 18rem } }
.grid td a { display: block; margin: -.3rem -.6rem; padding: .3rem .6rem; text-decoration: none }
.grid td a:hover, .grid td a:focus-visible { outline: 2px solid currentColor; outline-offset: -2px }
.many .word, .unchanged .word, .absent .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.grid tr.bad > th:first-child { box-shadow: inset .25rem 0 var(--bad) }
article { margin: 0 0 1rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--edge);
  border-radius: .6rem }
article:target { border-color: var(--new); box-shadow: 0 0 0 1px var(--new) }
article > * + * { margin-top: .75rem }
.changes { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .9375rem }
.changes th, .changes td { padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--edge) }
.changes thead th { border-top: 0; color: var(--dim); font-weight: 500 }
.changes .document th { padding-top: .6rem; font-weight: 600 }
.changes tbody th { font-weight: 500 }
.changes .old { color: var(--dim) }
.changes .new { font-weight: 600 }
.remarks { padding-left: 1.2rem }
.remarks li { margin: .25rem 0 }
.remarks li::marker { color: var(--change); content: "!  " }
.failure { padding: .6rem .9rem; border-left: .25rem solid var(--bad); background: var(--bad-wash); border-radius: .25rem }
.failure ul { margin: .4rem 0 0; padding-left: 1.2rem }
.orgs { margin: .5rem 0 0; padding: 0; list-style: none; columns: 20rem auto; column-gap: 2rem; font-size: .9375rem }
.orgs li { break-inside: avoid; padding: .1rem 0 }
summary { cursor: pointer; color: var(--dim) }
footer { margin-top: 2.5rem; color: var(--dim); font-size: .875rem }
@media (max-width: 40rem) {
  body { padding: 1.25rem .75rem 3rem }
  h1 { font-size: 1.35rem }
  article { padding: .85rem .9rem }
  .grid th { font-size: .875rem }
  .grid th:first-child { min-width: 9rem; max-width: 45vw }
  .few .word { display: none }
  .lines thead, .lines td:has(bdi:empty) { display: none }
  .lines tr { display: block; padding: .5rem .6rem; border-bottom: 1px solid var(--edge) }
  .grid.lines tbody th, .grid.lines td { display: block; min-width: 0; position: static; max-width: none; padding: .1rem 0; border: 0 }
  .grid.lines tbody tr.bad th { box-shadow: none }
  .lines td::before { content: attr(data-label) ": "; color: var(--dim) }
  .changes thead { display: none }
  .changes tr { display: block; padding: .4rem 0; border-top: 1px solid var(--edge) }
  .changes th, .changes td { display: block; padding: .1rem 0; border: 0 }
  .changes td::before { content: attr(data-label) ": "; color: var(--dim); font-weight: normal }
}
@media print {
  :root { color-scheme: light; --ink: #000; --dim: #444; --paper: #fff; --card: #fff; --edge: #bbb;
    --good: #000; --change: #000; --new: #000; --bad: #000;
    --good-wash: #fff; --change-wash: #fff; --new-wash: #fff; --bad-wash: #fff }
  body { padding: 0; font-size: 10pt }
  .only { display: none }
  .grid { max-height: none; overflow: visible; border: 0 }
  .grid th:first-child, .grid thead th { position: static }
  .grid thead { display: table-header-group }
  .grid th:first-child, .grid td, .grid.lines td { min-width: 0 }
  .grid.lines { font-size: 7.5pt }
  .grid.lines th { overflow-wrap: anywhere }
  .many thead th:not(:first-child) span { font-size: 8pt; max-height: 16rem }
  .many th, .many td { padding: .2rem .3rem }
  .grid td a { margin: 0; padding: 0 }
  tr, h2, h3, .failure { break-inside: avoid; break-after: auto }
  h2, h3 { break-after: avoid }
  .counts li, .tag { border: 1px solid var(--edge) }
  details::details-content { content-visibility: visible; display: block }
}
`;
