/** Does a part of the start; where it cannot be done, says why in one line and ends the process. */
export function orStop<T>(part: () => T): T {
  try {
    return part();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return process.exit(1);
  }
}
