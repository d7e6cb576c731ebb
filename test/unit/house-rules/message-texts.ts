import type { SourceFile } from './source-files.ts';

type Codes = Readonly<Record<string, readonly string[]>>;

/** The texts of a messages file by key: what stands between one `# key` line and the next. */
export function textsOf({ text }: SourceFile): Map<string, string> {
  const parts = text.split(/^# (.+)$/m).slice(1);
  return new Map(
    parts.flatMap((part, index) => (index % 2 === 0 ? [[part.trim(), parts[index + 1]?.trim() ?? ''] as const] : [])),
  );
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/**
 * Codes without a text or actions, texts that use a name their code does not give, and capital keys of no code. A key
 * may go on after its code: `.actions`, or a reason that the text of the code quotes.
 */
export function wrongErrorTexts(file: SourceFile, codes: Codes): string[] {
  const texts = textsOf(file);
  const missing = Object.keys(codes)
    .flatMap((code) => [code, `${code}.actions`])
    .filter((key) => (texts.get(key) ?? '') === '')
    .map((key) => `${key} has no text`);
  const wrong = [...texts].flatMap(([key, text]) => {
    const names = codes[key.split('.')[0] ?? ''];
    if (names === undefined) return /^[A-Z]/.test(key) ? [`${key} is the text of no code`] : [];
    return placeholders(text).flatMap((name) => (names.includes(name) ? [] : [`${key} uses {${name}}`]));
  });
  return [...missing, ...wrong];
}

/**
 * Texts of a messages file that no source file asks for: neither by the whole key, nor by a beginning before `${`
 * with the rest as a text of its own. What follows an error code is put together from it; there Node's own codes
 * (`ENOENT`) count too.
 */
export function unusedTexts(file: SourceFile, source: readonly SourceFile[]): string[] {
  const code = source.map(({ text }) => text).join('\n');
  const beginnings = [...code.matchAll(/`([a-z][\w.-]*\.)\$\{/g)].map(([, beginning = '']) => beginning);
  const literal = (word: string): boolean => code.includes(`'${word}'`);
  const used = (key: string): boolean =>
    /^[A-Z]\w+(\.actions|\.E[A-Z]+)?$/.test(key) ||
    (/^[A-Z]/.test(key) && literal(key.slice(key.indexOf('.') + 1).replace(/\.actions$/, ''))) ||
    literal(key) ||
    beginnings.some((beginning) => key.startsWith(beginning) && literal(key.slice(beginning.length)));
  // what to do about a line of the doctor is looked up beside its text
  const isUsed = (key: string): boolean =>
    used(key) || (key.endsWith('.action') && used(key.slice(0, -'.action'.length)));
  return [...textsOf(file).keys()].filter((key) => !isUsed(key)).map((key) => `${file.path}: ${key}`);
}

/** The messages file that belongs to a command file: `messages/flow.enable.md`. */
export function messagesFileOf({ path }: SourceFile): string {
  return `messages/${path.replace('src/commands/eca/', '').replace(/\.ts$/, '').replaceAll('/', '.')}.md`;
}
