import { spawn, spawnSync, type StdioOptions } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import {
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { choosePlatform, type Platform } from './embedded-platform';

export interface EmbeddedPostgresOptions {
  /** The checkout's folder; the data lie in its `.tmp/postgres`. */
  root: string;
  /** Another folder for the data. Password, log and locks lie beside it, in `<folder>.run`. */
  dataDirectory?: string;
  /** The database that the URL names; created when missing. */
  database?: string;
  /** False: a power failure may cost the data (tests). */
  durable?: boolean;
  /** Further server settings. These and `durable` hold for whoever starts the server, not who joins. */
  settings?: Record<string, string>;
}

export interface EmbeddedPostgres {
  url: string;
  dataDirectory: string;
  port: number;
  /** Leaves the server; the last one to leave stops it, and returns when it is down. */
  stop(): void;
}

interface Cluster extends Platform {
  /** Our own files: password, log and locks. */
  run: string;
  log: string;
}

const LOCK_WAIT_MS = 30_000;
const START_WAIT_S = 120;
const START_ATTEMPTS = 50;
const PAUSE_MS = 50;
/** Larger than any system's largest process id. */
const NO_PROCESS = '2147483647';

/** The lock outlives the command, for it belongs to the open file. macOS has no flock, but perl. */
const LOCK_FUNCTION = `lock() (
  command -v flock >/dev/null && exec flock "$@"
  exec perl -e 'my %operation = ("-s", 1, "-x", 2, "-n", 6);
    open(my $file, "<&=", $ARGV[1]) or exit 1;
    flock($file, $operation{$ARGV[0]}) or exit 1' -- "$@"
)`;

/** Stops the server once no process holds the users' lock (4); one watcher is enough (3). */
const WATCH = `${LOCK_FUNCTION}
lock -n 3 && lock -x 4 && "$@"
exec 3<&-`;

/** stop(): as the last user, stop the server; else, if a watcher is at it, wait until it is down. */
const LEAVE = `${LOCK_FUNCTION}
lock -n 3 && "$@" || lock -s 3`;

/** Keeps the locks (3, 4) from the server, but holds them itself until pg_ctl is done. */
const START = `"$@" 3<&- 4<&-
exit $?`;

const ENSURE_DATABASE = `
const [driver, database, port] = process.argv.slice(1);
const { Client } = require(driver);
const server = { host: '127.0.0.1', port: Number(port), user: 'postgres' };
const client = new Client({ ...server, database: 'postgres' });
(async () => {
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (!rowCount) await client.query('CREATE DATABASE ' + client.escapeIdentifier(database));
  await client.end();
})().catch((error) => {
  console.error('error: ' + error.message);
  process.exit(1);
});`;

/**
 * Starts the embedded PostgreSQL, or joins the one that runs on the same data, and returns its
 * connection URL; the server stops when the last process that uses it is gone, however it went.
 * Throws an Error of one line that says what is wrong and what to do.
 */
export function startEmbeddedPostgres(options: EmbeddedPostgresOptions): EmbeddedPostgres {
  try {
    return start(options);
  } catch (error) {
    const reason = String(error)
      .replace(/^\w*Error: /, '')
      .replace(/\s+/g, ' ')
      .replace(/\.$/, '');
    throw new Error(
      `The embedded PostgreSQL did not start: ${reason}. ` +
        'Set DATABASE_URL to use a PostgreSQL of your own.',
      { cause: error },
    );
  }
}

function start({
  root,
  dataDirectory: explicitDataDirectory,
  database = 'migrantheroes',
  durable = true,
  settings = {},
}: EmbeddedPostgresOptions): EmbeddedPostgres {
  const platform = choosePlatform(root, explicitDataDirectory);
  const run = `${platform.dataDirectory}.run`;
  const cluster: Cluster = { ...platform, run, log: join(run, 'postgres.log') };
  const { dataDirectory, account } = cluster;
  mkdirSync(run, { recursive: true, mode: 0o700 });
  if (account) chownSync(run, account.uid, account.gid);

  const starting = takeLock(cluster, 'starting', '-x');
  let users: number | undefined;
  try {
    // Waits while a watcher stops the server: it holds this lock until the server is down.
    users = takeLock(cluster, 'users', '-s');
    watch(cluster);
    // Handed to what we run, so that nobody interferes with it should we be killed meanwhile.
    const locks = [starting, users];
    if (!existsSync(join(dataDirectory, 'PG_VERSION'))) createCluster(cluster, durable, locks);
    refuseOtherVersion(cluster);
    const unsafe = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
    const port =
      runningPort(cluster) ?? launch(cluster, locks, { ...(durable ? {} : unsafe), ...settings });
    const password = readFileSync(join(run, 'password'), 'utf8');
    ensureDatabase(database, port, password);
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`,
      dataDirectory,
      port,
      stop() {
        if (users === undefined) return;
        execute(cluster, 'sh', ['-c', LEAVE, 'sh', ...stopCommand(cluster)], [users]);
        closeSync(users);
        users = undefined;
      },
    };
  } catch (error) {
    if (users !== undefined) closeSync(users);
    throw error;
  } finally {
    closeSync(starting);
  }
}

function openLock({ run }: Cluster, name: string): number {
  return openSync(join(run, `${name}.lock`), constants.O_RDONLY | constants.O_CREAT, 0o644);
}

/** The kernel keeps the lock for as long as the descriptor is open here, so no lock goes stale. */
function takeLock(cluster: Cluster, name: string, mode: '-s' | '-x'): number {
  const descriptor = openLock(cluster, name);
  const script = `${LOCK_FUNCTION}\nlock ${mode} 3`;
  const { status, error } = spawnSync('sh', ['-c', script], {
    stdio: ['ignore', 'ignore', 'ignore', descriptor],
    timeout: LOCK_WAIT_MS,
  });
  if (status === 0) return descriptor;
  closeSync(descriptor);
  if (!error) throw new Error(`neither flock nor perl could lock ${cluster.run}`);
  throw new Error(
    `another process has been starting or stopping it for ${LOCK_WAIT_MS / 1000} s ` +
      `(${cluster.dataDirectory})`,
  );
}

/** In a session of its own, so that neither Ctrl-C nor a kill of our process reaches it. */
function watch(cluster: Cluster): void {
  const locks = [openLock(cluster, 'watcher'), openLock(cluster, 'users')];
  const watcher = spawn('sh', ['-c', WATCH, 'sh', ...stopCommand(cluster)], {
    ...cluster.account,
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', ...locks],
  });
  watcher.on('error', () => undefined);
  watcher.unref();
  locks.forEach(closeSync);
}

function stopCommand({ binaries, dataDirectory }: Cluster): string[] {
  return [join(binaries, 'pg_ctl'), 'stop', '-D', dataDirectory, '-m', 'fast', '-w'];
}

/** Made aside and then renamed: a crash half-way leaves nothing that looks like a cluster. */
function createCluster(cluster: Cluster, durable: boolean, locks: number[]): void {
  const { run, account, binaries, dataDirectory } = cluster;
  const unfinished = join(run, 'unfinished');
  const passwordFile = join(run, 'password');
  if (existsSync(dataDirectory) && readdirSync(dataDirectory).length > 0) {
    throw new Error(`${dataDirectory} holds something else than data of PostgreSQL`);
  }
  rmSync(unfinished, { recursive: true, force: true });
  writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const { status, stdout, stderr } = execute(
    cluster,
    join(binaries, 'initdb'),
    [
      ...['-D', unfinished, '--encoding=UTF8', ...(durable ? [] : ['--no-sync'])],
      ...locale,
      ...access,
    ],
    locks,
  );
  if (status !== 0) throw new Error(lineThatMatters(`${stdout}\n${stderr}`));
  renameSync(unfinished, dataDirectory);
}

function refuseOtherVersion({ dataDirectory, majorVersion }: Cluster): void {
  const found = readFileSync(join(dataDirectory, 'PG_VERSION'), 'utf8').trim();
  if (found === majorVersion) return;
  throw new Error(
    `${dataDirectory} holds data of PostgreSQL ${found}, and this is PostgreSQL ${majorVersion}; ` +
      'move that folder away to begin with an empty database',
  );
}

/** The port of the server that already runs on these data, once it is ready for connections. */
function runningPort({ dataDirectory }: Cluster): number | undefined {
  const deadline = Date.now() + START_WAIT_S * 1000;
  for (;;) {
    const postmaster = readPostmaster(dataDirectory);
    if (!postmaster || postmaster.status === 'ready') return postmaster?.port;
    if (Date.now() > deadline) {
      throw new Error(`the server on ${dataDirectory} has been ${postmaster.status} for too long`);
    }
    pause();
  }
}

function readPostmaster(dataDirectory: string): { port: number; status: string } | undefined {
  const file = join(dataDirectory, 'postmaster.pid');
  const lines = readIfThere(file)?.split('\n') ?? [];
  const command = commandOf(Number(lines[0]));
  if (command === undefined) return undefined;
  if (command.includes(dataDirectory)) {
    return { port: Number(lines[3]), status: lines[7]?.trim() ?? 'starting' };
  }
  // Left by a crash, and another program has that id now: PostgreSQL would take it for a server.
  // The file stays, for PostgreSQL also reads in it which shared memory must be out of use.
  writeFileSync(file, [NO_PROCESS, ...lines.slice(1)].join('\n'));
  return undefined;
}

function commandOf(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    const { status, stdout } = spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
    return status === 0 ? String(stdout) : undefined;
  }
  return readIfThere(`/proc/${pid}/cmdline`);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function launch(cluster: Cluster, locks: number[], settings: Record<string, string>): number {
  const { binaries, dataDirectory, log } = cluster;
  if (existsSync(log)) renameSync(log, `${log}.previous`);
  for (let attempt = 1; ; attempt += 1) {
    rmSync(log, { force: true });
    const port = randomInt(20_000, 32_768); // below the ports that systems give out by themselves
    const all = {
      port: String(port),
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      max_connections: '100',
      timezone: 'UTC',
      log_timezone: 'UTC',
      ...settings,
    };
    const { status, stderr } = execute(
      cluster,
      'sh',
      [
        ...['-c', START, 'sh', join(binaries, 'pg_ctl'), 'start', '-D', dataDirectory, '-l', log],
        ...['-w', '-t', String(START_WAIT_S), '-o', serverOptions(all)],
      ],
      locks,
    );
    if (status === 0) return port;
    const said = readIfThere(log) ?? stderr;
    // A port in use, or a killed server whose last processes are still going.
    if (attempt === START_ATTEMPTS || !/Address already in use|shared memory block/.test(said)) {
      throw new Error(`${lineThatMatters(said)} (log: ${log})`);
    }
    pause();
  }
}

/** pg_ctl hands these to a shell. */
function serverOptions(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c '${`${name}=${value}`.replaceAll("'", `'\\''`)}'`)
    .join(' ');
}

/** By way of a child, because the driver knows no synchronous call; proves the server answers. */
function ensureDatabase(database: string, port: number, password: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['-e', ENSURE_DATABASE, require.resolve('pg'), database, String(port)],
    { encoding: 'utf8', env: { PATH: process.env.PATH, PGPASSWORD: password }, timeout: 30_000 },
  );
  if (status !== 0) throw new Error(lineThatMatters(stderr));
}

function execute({ account }: Cluster, command: string, args: string[], locks: number[]) {
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...locks];
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const result = spawnSync(command, args, { ...account, cwd: '/', encoding: 'utf8', env, stdio });
  if (result.error) throw result.error;
  return result;
}

function lineThatMatters(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const worst = lines.findLast((line) => /FATAL|PANIC|error|could not|cannot/i.test(line));
  return (worst ?? lines.at(-1) ?? 'it said nothing').replace(/^.*(FATAL|PANIC|error): +/, '');
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
}
