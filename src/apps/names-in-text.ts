/** The names in a comma-separated text, without outer blanks and empty ones, in its order. */
export function namesInText(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Whether a comma-separated text has an empty entry beside others, as `"$A,$B"` has with one variable unset. */
export function hasEmptyEntry(text: string): boolean {
  const entries = text.split(',').map((entry) => entry.trim());
  return entries.includes('') && entries.some((entry) => entry !== '');
}
