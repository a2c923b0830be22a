const WIDTH = 78;

/**
 * Shows progress on one line that is written over on a terminal; elsewhere, in a log, each tenth
 * gets a line.
 */
export function showProgress(done: number, total: number, what: string): void {
  const line = `  ${String(done).padStart(String(total).length)}/${total}  ${what}`;
  if (process.stdout.isTTY) {
    process.stdout.write(`\r${line.slice(0, WIDTH).padEnd(WIDTH)}${done === total ? '\n' : ''}`);
  } else if (
    done === total ||
    Math.floor((done * 10) / total) > Math.floor(((done - 1) * 10) / total)
  ) {
    console.log(line);
  }
}
