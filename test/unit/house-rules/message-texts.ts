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

/** Codes without a text or actions, texts that use a name their code does not give, and texts of no code. */
export function wrongErrorTexts(file: SourceFile, codes: Codes): string[] {
  const texts = textsOf(file);
  const missing = Object.keys(codes)
    .flatMap((code) => [code, `${code}.actions`])
    .filter((key) => (texts.get(key) ?? '') === '')
    .map((key) => `${key} has no text`);
  const wrong = [...texts].flatMap(([key, text]) => {
    const names = codes[key.replace(/\.actions$/, '')];
    if (names === undefined) return [`${key} is the text of no code`];
    return placeholders(text).flatMap((name) => (names.includes(name) ? [] : [`${key} uses {${name}}`]));
  });
  return [...missing, ...wrong];
}

/** Texts of a messages file that no source file asks for by their key. */
export function unusedTexts(file: SourceFile, source: readonly SourceFile[]): string[] {
  const code = source.map(({ text }) => text).join('\n');
  return [...textsOf(file).keys()].filter((key) => !code.includes(`'${key}'`)).map((key) => `${file.path}: ${key}`);
}

/** The messages file that belongs to a command file: `messages/eca.flow.enable.md`. */
export function messagesFileOf({ path }: SourceFile): string {
  return `messages/${path.replace('src/commands/', '').replace(/\.ts$/, '').replaceAll('/', '.')}.md`;
}
