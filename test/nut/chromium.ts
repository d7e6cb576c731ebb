import { existsSync } from 'node:fs';
import type { Browser, HTTPRequest, Page } from 'puppeteer-core';
import { launch } from 'puppeteer-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts Debian's Chromium without a window. Fails where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error('No Chromium here: apt-get install chromium');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-component-update'];
  return launch({ executablePath, args, headless: true });
}

/** A page in a session of its own, and every address that it loaded. */
export type Window = { readonly page: Page; readonly loaded: string[] };

export async function newWindow(browser: Browser): Promise<Window> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 900, height: 640 });
  const loaded: string[] = [];
  page.on('request', (request: HTTPRequest) => loaded.push(request.url()));
  return { page, loaded };
}

/** Sends the form of a page by one of its buttons, and waits for what comes then. */
export async function press(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.click(button)]);
}

/** Fills in the login page of an emulated org. */
export async function logIn(page: Page, username: string): Promise<void> {
  await page.locator('#username').fill(username);
  await page.type('#pw', 'Emulated1!');
  await press(page, '#Login');
}

/** What a page says. */
export async function textOf(page: Page): Promise<string> {
  return page.$eval('body', (body) => (body as unknown as { innerText: string }).innerText);
}

/** Keeps a picture of a page where SHOTS names a folder, for somebody to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
