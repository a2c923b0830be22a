/** Patterns as an editor would write them: one on each line, without the indentation of the code. */
export const patterns = (written: TemplateStringsArray): string =>
  written
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
