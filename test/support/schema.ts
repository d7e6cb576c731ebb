import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';

const compiled = new Map<string, ValidateFunction>();

/** What is wrong with a value by a schema in `schemas` (`eca-flow-enable`); empty if it fits. */
export function schemaFaults(name: string, value: unknown): string[] {
  const validate = compiled.get(name) ?? compile(name);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

function compile(name: string): ValidateFunction {
  const text = readFileSync(new URL(`../../schemas/${name}.json`, import.meta.url), 'utf8');
  const validate = new Ajv({ allErrors: true }).compile(JSON.parse(text) as object);
  compiled.set(name, validate);
  return validate;
}
