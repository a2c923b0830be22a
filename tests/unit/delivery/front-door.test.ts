import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Answer } from '../../../src/delivery/response-cache/answer';
import { openFrontDoor } from '../../../src/delivery/response-cache/front-door';

/** More than the buffers of both ends of a connection hold. */
const LARGE = Buffer.alloc(24 * 1024 ** 2, 'a large answer ');

const answers = new Map(
  Object.entries({ '/small': 'a small answer, é', '/large': LARGE, '/missing': 'not here' }).map(
    ([path, body]) => [
      path,
      new Answer(path === '/missing' ? 404 : 200, body, { 'Content-Type': 'text/plain' }),
    ],
  ),
);

const known = (letters: string) => {
  const form = answers.get(letters.split('\n')[0])?.form('identity');
  return form instanceof Promise ? undefined : form;
};

let server: Server;
let connections: Socket[];
let agent: Agent;

beforeEach(async () => {
  connections = [];
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
  server = createServer((request, response) => {
    void text(request).then((body) => response.end(`others: ${body}`));
  });
  server.on('connection', (socket: Socket) => connections.push(socket));
  openFrontDoor(server, { known });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});

afterEach(() => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
});

const port = () => (server.address() as AddressInfo).port;

async function ask(path: string): Promise<IncomingMessage> {
  const [response] = await once(get({ port: port(), path, agent }), 'response');
  return response as IncomingMessage;
}

/** A connection that sends, and reads nothing until it is told to. */
function reluctant(...requests: string[]): Socket {
  const socket = connect({ port: port(), host: '127.0.0.1' }).pause();
  socket.write(requests.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
  return socket;
}

describe('the door', () => {
  it('answers one request after the other on one connection, and leaves nothing behind', async () => {
    expect(await text(await ask('/small'))).toBe('a small answer, é');
    const listeners = () =>
      connections[0].eventNames().map((name) => connections[0].listenerCount(name));
    const before = listeners();
    for (let number = 0; number < 500; number += 1) {
      const { statusCode } = (await ask('/small')).resume();
      expect(statusCode).toBe(200);
    }
    expect(connections).toHaveLength(1);
    expect(listeners()).toEqual(before);
  });

  it('tells the status of an answer, and the time of each', async () => {
    const first = (await ask('/missing')).resume();
    expect([first.statusCode, first.statusMessage]).toEqual([404, 'Not Found']);
    await pause(1100);
    const second = (await ask('/missing')).resume();
    const [before, after] = [first, second].map(({ headers }) => Date.parse(headers.date ?? ''));
    expect(after - before).toBeGreaterThanOrEqual(1000);
    expect(after - before).toBeLessThan(10_000);
  });

  it('sends all of an answer to who reads slowly, and the next after it', async () => {
    const socket = reluctant('/large', '/small');
    await pause(1200);
    // Others are answered meanwhile, with a new time.
    expect((await buffer(await ask('/large'))).equals(LARGE)).toBe(true);
    const received: Buffer[] = [];
    socket.on('data', (piece) => received.push(piece)).resume();
    while (!Buffer.concat(received.slice(-2)).includes('small answer')) await pause(20);
    const [head, ...rest] = Buffer.concat(received).toString('latin1').split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    const body = rest[0].slice(0, LARGE.length);
    expect(body === LARGE.toString('latin1')).toBe(true);
    expect(rest[0].slice(LARGE.length)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    socket.destroy();
  });

  it('goes on when somebody leaves in the middle of an answer', async () => {
    const socket = reluctant('/large', '/large');
    await pause(200);
    socket.destroy();
    expect(await text(await ask('/small'))).toBe('a small answer, é');
  });

  it('hands on what it does not know, with its body', async () => {
    expect(await text(await ask('/other'))).toBe('others: ');
    const response = await fetch(`http://127.0.0.1:${port()}/small`, {
      method: 'POST',
      body: 'a body',
    });
    expect(await response.text()).toBe('others: a body');
  });
});
