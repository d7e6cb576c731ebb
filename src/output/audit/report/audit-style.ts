/**
 * What the page of an audit has besides the style of all reports. A browser lays out articles only when they come into
 * sight, so links don't scroll there smoothly: it would miss places whose distance it has yet to learn.
 */
export const auditStyle = `
:root { --high: #b3261e; --medium: #8a5a00; --low: #0b57b0; --accepted: #5b677a;
  --high-wash: #fbe6e4; --medium-wash: #fdf1d8; --low-wash: #e3eefb; --accepted-wash: #eef1f6;
  --high-fill: #c8372d; --medium-fill: #e0a526; --low-fill: #4f8fdd; --accepted-fill: #aab4c3 }
@media (prefers-color-scheme: dark) {
  :root { --high: #ff9289; --medium: #f0c060; --low: #7db8ff; --accepted: #9aa7bb;
    --high-wash: #411d1b; --medium-wash: #35290f; --low-wash: #14294a; --accepted-wash: #212b3c;
    --high-fill: #e5655b; --medium-fill: #d9a93f; --low-fill: #5a97e0; --accepted-fill: #5b677a }
}
main { max-width: 84rem }
html { scroll-behavior: auto }
article[data-r] { content-visibility: auto; contain-intrinsic-size: auto none auto 40rem }
.high { color: var(--high); background: var(--high-wash) }
.medium { color: var(--medium); background: var(--medium-wash) }
.low { color: var(--low); background: var(--low-wash) }
.accepted { color: var(--accepted); background: var(--accepted-wash) }
.fill-high { fill: var(--high-fill) } .fill-medium { fill: var(--medium-fill) }
.fill-low { fill: var(--low-fill) } .fill-accepted { fill: var(--accepted-fill) }
.ring { fill: none; stroke-width: 14 }
.ring-high { stroke: var(--high-fill) } .ring-medium { stroke: var(--medium-fill) }
.ring-low { stroke: var(--low-fill) } .ring-accepted { stroke: var(--accepted-fill) } .ring-none { stroke: var(--edge) }
.verdict { margin: 1rem 0 0; font-size: 1.25rem; font-weight: 600; text-wrap: balance }
.board { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; margin: 1.25rem 0 0 }
.panel { margin: 0; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--edge); border-radius: .6rem }
.panel h2 { margin: 0 0 .75rem; font-size: 1rem }
.severities { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem 2rem }
.donut { width: 9rem; height: 9rem; flex: none }
.donut text { fill: var(--ink); text-anchor: middle; font-weight: 700; font-size: 26px }
.tiles { flex: 1; display: grid; grid-template-columns: repeat(2, minmax(6rem, 1fr)); gap: .5rem; margin: 0; padding: 0; list-style: none }
.tiles li { padding: .5rem .75rem; border-radius: .5rem }
.tiles b { display: block; font-size: 1.6rem; line-height: 1.2; font-variant-numeric: tabular-nums }
.heat { width: 100%; border-collapse: collapse; table-layout: fixed; text-align: center }
.heat th { font-weight: 500; font-size: .875rem; color: var(--dim) }
.heat th[scope=row] { text-align: left }
.heat th, .heat td { padding: .15rem; border-top: 1px solid var(--edge) }
.heat thead th { border-top: 0 }
.heat svg { display: block; width: 100%; height: 3rem }
.heat text { fill: var(--ink); text-anchor: middle; dominant-baseline: central; font-size: 15px; font-weight: 600 }
.heat circle { opacity: .45 }
.bars { display: grid; grid-template-columns: minmax(6rem, 1.3fr) 1fr auto; gap: .35rem .75rem; align-items: center; margin: 0; font-size: .9375rem }
.bars dt { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.bars dd { margin: 0 }
.bars dd:last-of-type, .bars .number { font-variant-numeric: tabular-nums; text-align: right }
.bars svg { display: block; width: 100%; height: .8rem; border-radius: .2rem; background: var(--soft) }
.worst { margin: 0; padding-left: 1.4rem }
.worst li { margin: .3rem 0 }
.filter { position: sticky; top: 0; z-index: 3; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin: 1.5rem -.25rem 0;
  padding: .6rem .75rem; background: var(--paper); border-bottom: 1px solid var(--edge) }
.filter label { display: inline-flex; align-items: center; gap: .4rem; font-size: .875rem; color: var(--dim) }
.filter select, .filter input[type=search] { max-width: 15rem; min-height: 2rem; padding: .2rem .5rem; font: inherit; color: var(--ink); background: var(--card);
  border: 1px solid var(--edge); border-radius: .35rem }
.filter fieldset { display: inline-flex; flex-wrap: wrap; gap: .35rem; margin: 0; padding: 0; border: 0 }
.filter .pill { padding: .15rem .6rem; white-space: nowrap; border-radius: 1rem; font-weight: 600; cursor: pointer }
.filter .pill:has(input:not(:checked)) { background: none; text-decoration: line-through; opacity: .7 }
.filter .pill.high { color: var(--high) } .filter .pill.medium { color: var(--medium) }
.filter .pill.low { color: var(--low) } .filter .pill.accepted { color: var(--accepted) }
.filter .pill input { margin: 0; accent-color: currentColor }
.filter button { min-height: 2rem; padding: .2rem .8rem; font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--edge);
  border-radius: .35rem; cursor: pointer }
.filter output { margin-left: auto; font-variant-numeric: tabular-nums; font-size: .875rem; color: var(--dim) }
.filter :focus-visible, .grid a:focus-visible { outline: 2px solid var(--low); outline-offset: 1px }
h2[id], article[id], tr[id] { scroll-margin-top: 5rem }
.grid tbody th bdi { overflow-wrap: anywhere }
.grid td.high, .grid td.medium, .grid td.low, .grid td.accepted { padding: 0 }
.grid td a { margin: 0; min-width: 2.2rem }
.grid td.off { background: none; opacity: .25 }
.found { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .9375rem }
.found th, .found td { padding: .45rem .75rem .45rem 0; text-align: left; vertical-align: top; border-top: 1px solid var(--edge) }
.found thead th { border-top: 0; color: var(--dim); font-weight: 500 }
.found thead th:nth-child(2) { width: 22% } .found thead th:nth-child(4) { width: 17% } .found thead th:nth-child(5) { width: 34% }
.found.files thead th:nth-child(2) { width: 18% } .found.files thead th:nth-child(4) { width: 42% }
.found tbody th { font-weight: 600 }
.found tbody th .dim { display: block; font-size: .875rem }
.found .sign, .found thead th:first-child { width: 2.4rem; padding-right: .5rem }
.found tr:target { background: var(--low-wash) }
.found code { display: inline-block; padding: .1rem .35rem; background: var(--soft); border-radius: .25rem; font-size: .8125rem; user-select: all }
.found code span { display: inline-block; max-width: 100% }
.badge { display: inline-block; min-width: 1.6rem; padding: 0 .4rem; border-radius: .3rem; text-align: center; font-size: .8125rem; font-weight: 700 }
.about { display: grid; grid-template-columns: max-content 1fr; gap: .25rem .75rem; margin: 0; max-width: 60rem }
.about dt { color: var(--dim) } .about dd { margin: 0 }
[hidden] { display: none !important }
@media (max-width: 60rem) { .board { grid-template-columns: 1fr } }
@media (max-width: 40rem) {
  .filter { position: static }
  .filter output { margin-left: 0 }
  .bars { grid-template-columns: minmax(5rem, 9rem) 1fr auto }
  .heat { table-layout: auto } .heat th { font-size: .75rem; overflow-wrap: normal }
  .found thead { display: none }
  .found tr { display: block; padding: .5rem 0; border-top: 1px solid var(--edge) }
  .found th, .found td { display: block; padding: .1rem 0; border: 0 }
  .found .sign { width: auto }
  .found td[data-label]::before { content: attr(data-label) ": "; color: var(--dim) }
  .about { grid-template-columns: 1fr } .about dt { margin-top: .3rem }
}
@media print {
  :root { --high: #000; --medium: #000; --low: #000; --accepted: #444; --high-wash: #fff; --medium-wash: #fff; --low-wash: #fff; --accepted-wash: #fff;
    --high-fill: #444; --medium-fill: #888; --low-fill: #bbb; --accepted-fill: #ddd; --soft: #eee }
  .filter { display: none !important }
  article[data-r] { content-visibility: visible }
  .board { grid-template-columns: repeat(2, minmax(0, 1fr)) }
  .panel, .found tr { break-inside: avoid }
  .tiles li, .badge { border: 1px solid var(--edge) }
  .found code { padding: 0; background: none }
}
`;
