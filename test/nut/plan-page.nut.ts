import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser } from 'puppeteer-core';
import { orgsReport } from '../../src/output/report/orgs/orgs-report.ts';
import { renderReport } from '../../src/output/report/render-report.ts';
import { orgWith, sampleOf, scopeLost } from '../golden/report/sample.ts';
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

  withBrowser('fits a screen, a phone and paper with 12 apps in 20 orgs, long names and long values', async () => {
    browser ??= await openChromium();
    const { page } = await newWindow(browser);
    const long = `https://host.example/${'x'.repeat(200)}`;
    const usernames = Array.from(
      { length: 20 },
      (_, at) => `integration.administrator.${at}@long-customer.example.com`,
    );
    const apps = Array.from({ length: 12 }, (_, at) => `Very_Long_External_Client_App_Name_Number_${at}`);
    const scope = scopeLost('Jane');
    const changes = scope.changes.map((change) => ({ ...change, after: long }));
    const drift = usernames.map((org) =>
      orgWith(
        org,
        'qa',
        apps.map((app) => ({ ...scope, app, changes })),
      ),
    );
    const columns = ['app', 'label', 'kind', 'status', 'flows', 'callback_urls', 'scopes'];
    const row = (app: string): string[] => [
      app,
      'A label',
      'external client app',
      'enabled',
      'web-server',
      long,
      'Api',
    ];
    const orgs = usernames.map((org) => ({ org, orgId: '', status: 'ok' as const, lines: apps.map(row) }));
    const pages = {
      grid: renderReport('html', { ...sampleOf('drift'), orgs: drift }),
      lines: orgsReport('html', { command: 'eca list', at: new Date(0), columns, orgs }),
    };
    for (const [name, html] of Object.entries(pages)) {
      writeFileSync(join(folder, `${name}.html`), html);
      for (const [media, width] of [
        ['screen', 1280],
        ['screen', 390],
        ['print', 794],
      ] as const) {
        await page.emulateMediaType(media);
        await page.setViewport({ width, height: 900 });
        await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
        expect(await page.evaluate('document.documentElement.scrollWidth'), `${name} ${media}`).to.equal(width);
        await picture(page, `many-${name}-${media}-${width}`);
      }
    }
    await page.setViewport({ width: 1280, height: 900 });
    const height = await page.evaluate('document.querySelector("tbody tr").offsetHeight');
    expect(height, 'a row of a list is a few lines').to.be.below(250);
  });
});
