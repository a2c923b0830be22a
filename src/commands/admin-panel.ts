import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const changedAt = (file: string): number => statSync(file).mtimeMs;

/** When something in a folder, or below it, was last changed. */
const newestIn = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { encoding: 'utf8', recursive: true }).map((name) =>
      changedAt(path.join(folder, name)),
    ),
  );

/** Whether the admin panel was built, and after the last change of what it is built from. */
export function isAdminPanelFresh(root: string): boolean {
  const built = path.join(root, 'dist', 'build', 'index.html');
  return (
    existsSync(built) &&
    changedAt(built) >
      Math.max(
        newestIn(path.join(root, 'src', 'admin')),
        changedAt(path.join(root, 'package-lock.json')),
      )
  );
}

/** Builds the admin panel; its output goes where ours goes. */
export async function buildAdminPanel(): Promise<void> {
  const strapi = path.dirname(require.resolve('@strapi/strapi/package.json'));
  const command = path.join(strapi, 'bin', 'strapi.js');
  const child = spawn(process.execPath, [command, 'build'], { stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  if (code !== 0) throw new Error('The admin panel could not be built; see above.');
}
