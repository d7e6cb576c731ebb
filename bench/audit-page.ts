import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rules } from '../src/audit/catalogue.ts';
import { auditHtml } from '../src/output/audit/report/audit-html.ts';
import { largeAudit } from '../test/golden/audit/report/sample.ts';
import { hasChromium, newWindow, openChromium } from '../test/support/chromium.ts';
import { median } from './stopwatch.ts';
import type { Row } from './table.ts';

/** How long Chromium takes to open the page of an audit with 2,000 findings; no row where it isn't installed. */
export async function measurePage(rounds: number): Promise<Row[]> {
  if (!hasChromium) {
    process.stderr.write('The page of an audit is left out: it needs Chromium.\n');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'eca-audit-page-'));
  const browser = await openChromium();
  try {
    const file = join(folder, 'audit.html');
    writeFileSync(file, auditHtml(largeAudit(rules.map(({ id }) => id))));
    const figures: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { page } = await newWindow(browser);
      await page.goto(pathToFileURL(file).href);
      // the clock of a page begins when its address is opened; the second frame shows the whole of it
      figures.push(Number(await page.evaluate(untilSecondFrame)));
      await page.close();
    }
    const detail = `milliseconds until it is loaded and painted, median of ${rounds}`;
    return [{ what: 'the HTML page of 2,000 findings', detail, figure: median(figures), target: 1000, digits: 0 }];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const untilSecondFrame =
  'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))';
