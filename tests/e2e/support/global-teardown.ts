import { rmSync } from 'node:fs';

export default function tearDown(): void {
  (globalThis as { stopPostgres?: () => void }).stopPostgres?.();
  if (process.env.E2E_FOLDER) rmSync(process.env.E2E_FOLDER, { recursive: true, force: true });
}
