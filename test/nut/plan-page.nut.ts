import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import { renderReport } from '../../src/output/report/render-report.ts';
import { sampleOf } from '../golden/report/sample.ts';
import { newWindow, openChromium, picture, withBrowser } from '../support/chromium.ts';

describe('the page of a drift report in a browser', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'eca-plan-page-'));
  const address = pathToFileURL(join(folder, 'drift.html')).href;
  let browser: Browser | undefined;

  before(() => writeFileSync(join(folder, 'drift.html'), renderReport('html', sampleOf('drift'))));
  after(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  withBrowser('fits a screen and a phone, light and dark, and loads nothing', async () => {
    browser = await openChromium();
    const { page, loaded } = await newWindow(browser);
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    const backgrounds: unknown[] = [];
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      for (const width of [1280, 390]) {
        await page.setViewport({ width, height: 900 });
        await page.goto(address);
        const wide = await page.evaluate('document.documentElement.scrollWidth');
        expect(wide, 'no wider than the screen').to.equal(width);
        await picture(page, `drift-${scheme}-${width}`);
      }
      backgrounds.push(await page.evaluate('getComputedStyle(document.body).backgroundColor'));
    }
    expect(new Set(backgrounds)).to.have.property('size', 2);
    expect(await page.evaluate('document.querySelectorAll("table")[0].querySelectorAll("tbody tr").length')).to.equal(
      await page.evaluate(
        'new Set([...document.querySelectorAll("table")[0].querySelectorAll("tbody tr th")].map((one) => one.textContent)).size',
      ),
    );
    expect({ said, loaded: new Set(loaded) }).to.deep.equal({ said: [], loaded: new Set([address]) });
  });
});
