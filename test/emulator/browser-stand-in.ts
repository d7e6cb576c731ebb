import { visitor } from './visitor.ts';

/**
 * Stands in for a browser that a program opens: goes through the pages of an emulated org as EMULATED_USERNAME, then
 * to the program's own callback, and prints what it saw there.
 */
const [, , url = ''] = process.argv;
const { location, text } = await visitor().walk(url, { username: process.env['EMULATED_USERNAME'] ?? '' });
process.stdout.write(location === null ? text : await (await fetch(location)).text());
