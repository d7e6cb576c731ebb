/** The names in a comma-separated text, without outer blanks and empty ones, in its order. */
export function namesInText(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
