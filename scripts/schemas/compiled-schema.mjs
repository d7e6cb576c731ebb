// The schema of a manifest as a function, so that the program judges by it without compiling anything when it runs.
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

const head = `// Written by \`npm run schemas\` from schemas/eca-manifest.json, by ajv. Don't edit it.
`;

/** The parts of the schema that judge: descriptions are for editors. */
function judging(schema) {
  if (Array.isArray(schema)) return schema.map(judging);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(([name, value]) => name !== 'description' || typeof value !== 'string');
  return Object.fromEntries(entries.map(([name, value]) => [name, judging(value)]));
}

/** The same schema with what keys have in common said once: the function is a fifth as long. */
function withShared(schema) {
  const shared = new Map();
  const refer = (value) => {
    if (Array.isArray(value)) return value.map(refer);
    if (typeof value !== 'object' || value === null) return value;
    if (value.anyOf === undefined && value.items === undefined) return mapped(value, refer);
    const text = JSON.stringify(value);
    if (!shared.has(text)) shared.set(text, `shared-${shared.size + 1}`);
    return { $ref: `#/definitions/${shared.get(text)}` };
  };
  const whole = refer(schema);
  const definitions = [...shared].map(([text, name]) => [name, JSON.parse(text)]);
  return { ...whole, definitions: { ...whole.definitions, ...Object.fromEntries(definitions) } };
}

function mapped(value, change) {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one)]));
}

/** The text of a module with the function `validate`, which needs nothing of ajv. */
export function compiledSchema(schema) {
  const options = { allErrors: true, messages: false, inlineRefs: false };
  const ajv = new Ajv({ ...options, code: { source: true, esm: true, lines: true } });
  const code = standalone.default(ajv, ajv.compile(withShared(judging(schema))));
  if (/\brequire\(|^import /m.test(code)) throw new Error('The compiled schema needs a part of ajv when it runs.');
  return `${head}${code.replace(/^export default .*\n/m, '')}`;
}
