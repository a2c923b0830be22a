import { rmSync } from 'node:fs';

export default function tearDown(): void {
  (globalThis as { stopPostgres?: () => void }).stopPostgres?.();
  if (process.env.TEST_FOLDER) rmSync(process.env.TEST_FOLDER, { recursive: true, force: true });
}
