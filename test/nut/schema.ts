import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { root } from './sf.ts';

/** What is wrong with a `--json` result by the schema of its command (`eca-flow-enable`); empty when it fits. */
export function schemaFaults(command: string, result: unknown): string[] {
  const schema = JSON.parse(readFileSync(join(root, 'schemas', `${command}.json`), 'utf8')) as object;
  const ajv = new Ajv({ allErrors: true });
  ajv.validate(schema, result);
  return (ajv.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
