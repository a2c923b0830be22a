import { askedNomination, nominationData, STORY_TEXT } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Fault {
  path: string;
  code: string;
  message: string;
}

interface Refused {
  data: null;
  error: { status: number; name: string; message: string; details: { errors?: Fault[] } };
}

/** The faults of an answer as `path code`, after its frame was compared. */
function faultsIn(body: Refused): string[] {
  const { errors = [] } = body.error.details;
  expect(body).toEqual({
    data: null,
    error: {
      status: 400,
      name: 'RefusalError',
      message:
        errors.length === 1
          ? errors[0].message
          : `${errors.length} faults were found; see details.errors.`,
      details: {
        code: 'VALIDATION_FAILED',
        errors: errors.map(({ path, code }) => ({ path, code, message: expect.any(String) })),
      },
    },
  });
  return errors.map(({ path, code }) => `${path} ${code}`).sort();
}

const rest = async (path: string, body: object) => {
  const { body: answer } = await server.http.post(path).send(body).expect(400);
  return faultsIn(answer);
};

const multipart = async (data: object) => {
  const { body } = await server.http
    .post('/api/nominations')
    .field('data', JSON.stringify(data))
    .expect(400);
  return faultsIn(body);
};

const MUTATIONS = {
  submitNomination: { input: 'NominationInput!', gives: 'reference state' },
  requestVoteCode: { input: 'VoteCodeInput!', gives: 'challenge' },
  castVote: { input: 'BallotInput!', gives: 'receipt' },
};

const graphql = async (mutation: keyof typeof MUTATIONS, data: object) => {
  const { input, gives } = MUTATIONS[mutation];
  const { body } = await server.http.post('/graphql').send({
    query: `mutation ($data: ${input}) { ${mutation}(data: $data) { ${gives} } }`,
    variables: { data },
  });
  return body;
};

const graphqlFaults = async (mutation: keyof typeof MUTATIONS, data: object) => {
  const { data: nothing, errors } = await graphql(mutation, data);
  expect(nothing).toBeNull();
  expect(errors).toHaveLength(1);
  const { name, message, details } = errors[0].extensions.error;
  return faultsIn({ data: null, error: { status: 400, name, message, details } });
};

const count = async () => Number((await server.pool.query('SELECT 1 FROM nominations')).rowCount);

const nominate = (changes: Record<string, unknown>) =>
  rest('/api/nominations', { data: nominationData(changes) });

const EMPTY_NOMINATION = [
  'categories CATEGORY_REQUIRED',
  'countryOfOrigin REQUIRED',
  'countryOfResidence REQUIRED',
  'nominatorEmail REQUIRED',
  'nominatorName REQUIRED',
  'nominatorRelation REQUIRED',
  'nomineeConsents CONSENT_REQUIRED',
  'nomineeEmail REQUIRED',
  'nomineeName REQUIRED',
  'story REQUIRED',
];

describe('a nomination that is refused', () => {
  it('is told whole what is wrong with it', async () => {
    const { body } = await server.http
      .post('/api/nominations')
      .send({ data: nominationData({ countryOfOrigin: 'so' }) });
    expect(body).toEqual({
      data: null,
      error: {
        status: 400,
        name: 'RefusalError',
        message: 'Send an ISO 3166-1 alpha-2 code in upper case, for example "KE".',
        details: {
          code: 'VALIDATION_FAILED',
          errors: [
            {
              path: 'countryOfOrigin',
              code: 'NOT_A_COUNTRY',
              message: 'Send an ISO 3166-1 alpha-2 code in upper case, for example "KE".',
            },
          ],
        },
      },
    });
  });

  const faulty = {
    nomineeName: '',
    nomineeEmail: 'nobody',
    countryOfOrigin: 'ke',
    countryOfResidence: 'XX',
    categories: ['bravery'],
    story: 'Too short.',
    nominatorName: 'x'.repeat(121),
    nominatorEmail: 'somebody@',
    nominatorRelation: 'neighbour',
    nomineeConsents: false,
    locale: 'en',
  };
  const TEN_FAULTS = [
    'categories.0 CATEGORY_UNKNOWN',
    'countryOfOrigin NOT_A_COUNTRY',
    'countryOfResidence NOT_A_COUNTRY',
    'nominatorEmail NOT_AN_EMAIL',
    'nominatorName TOO_LONG',
    'nominatorRelation REQUIRED',
    'nomineeConsents CONSENT_REQUIRED',
    'nomineeEmail NOT_AN_EMAIL',
    'nomineeName REQUIRED',
    'story TOO_SHORT',
  ];

  it('hears all ten faults of a body at once, as JSON, as multipart and over GraphQL', async () => {
    expect(await rest('/api/nominations', { data: faulty })).toEqual(TEN_FAULTS);
    expect(await multipart(faulty)).toEqual(TEN_FAULTS);
    expect(await graphqlFaults('submitNomination', faulty)).toEqual(TEN_FAULTS);
  });

  it('hears of unknown keys beside "data" and inside it together with the rest', async () => {
    const data = { ...faulty, mission: 1, state: 'accepted', __proto__: null };
    expect(await rest('/api/nominations', { data, meta: {}, id: 1 })).toEqual(
      [
        ...TEN_FAULTS,
        'id UNKNOWN_KEY',
        'meta UNKNOWN_KEY',
        'mission UNKNOWN_KEY',
        'state UNKNOWN_KEY',
      ].sort(),
    );
    expect(await nominate({ constructor: 1, nomineeAge: 30 })).toEqual([
      'constructor UNKNOWN_KEY',
      'nomineeAge UNKNOWN_KEY',
    ]);
  });

  it('lists everything that is missing where nothing is there', async () => {
    for (const body of [{ data: {} }, {}, { data: null }]) {
      expect(await rest('/api/nominations', body)).toEqual(EMPTY_NOMINATION);
    }
    const { body } = await server.http.post('/api/nominations').expect(400);
    expect(faultsIn(body)).toEqual(EMPTY_NOMINATION);
    expect(await multipart({})).toEqual(EMPTY_NOMINATION);
    expect(await graphqlFaults('submitNomination', {})).toEqual(EMPTY_NOMINATION);
  });

  it.each([
    ['nomineeName', 7, 'REQUIRED'],
    ['nomineeName', null, 'REQUIRED'],
    ['nomineeName', ['A'], 'REQUIRED'],
    ['nomineeName', { text: 'A' }, 'REQUIRED'],
    ['nomineeName', '   ', 'REQUIRED'],
    ['nomineeName', 'two\nlines', 'REQUIRED'],
    ['nomineeName', 'bell\u0007', 'REQUIRED'],
    ['nomineeName', 'nul\u0000', 'REQUIRED'],
    ['nomineeName', 'half \ud83d of a pair', 'REQUIRED'],
    ['nomineeEmail', 'a@b', 'NOT_AN_EMAIL'],
    ['nomineeEmail', 'a b@example.org', 'NOT_AN_EMAIL'],
    ['nomineeEmail', 'a@example.org\u0000', 'NOT_AN_EMAIL'],
    ['nomineeEmail', 'a@example.org\r\nBcc: b@example.org', 'NOT_AN_EMAIL'],
    ['nomineeEmail', 'a@example.org,b@example.org', 'NOT_AN_EMAIL'],
    ['nomineeEmail', '"A" <a@example.org>', 'NOT_AN_EMAIL'],
    ['nomineeEmail', '\udc00@example.org', 'NOT_AN_EMAIL'],
    ['nomineeEmail', 7, 'NOT_AN_EMAIL'],
    ['nomineeEmail', null, 'NOT_AN_EMAIL'],
    ['nomineeEmail', ['a@example.org'], 'NOT_AN_EMAIL'],
    ['nomineeEmail', `${'a'.repeat(64)}@${'b'.repeat(190)}.org`, 'TOO_LONG'],
    ['nomineePhone', 'by letter', 'REQUIRED'],
    ['nomineePhone', 123456789, 'REQUIRED'],
    ['countryOfOrigin', 'KEN', 'NOT_A_COUNTRY'],
    ['countryOfOrigin', 'ke', 'NOT_A_COUNTRY'],
    ['countryOfOrigin', 'ZZ', 'NOT_A_COUNTRY'],
    ['countryOfOrigin', 7, 'NOT_A_COUNTRY'],
    ['countryOfOrigin', null, 'NOT_A_COUNTRY'],
    ['countryOfOrigin', ['KE'], 'NOT_A_COUNTRY'],
    ['countryOfOrigin', '', 'REQUIRED'],
    ['categories', [], 'CATEGORY_REQUIRED'],
    ['categories', null, 'CATEGORY_REQUIRED'],
    ['categories', 'courage', 'CATEGORY_REQUIRED'],
    ['story', 'x'.repeat(199), 'TOO_SHORT'],
    ['story', `${' '.repeat(100)}${'x'.repeat(199)}\n\n`, 'TOO_SHORT'],
    ['story', 'x'.repeat(10_001), 'TOO_LONG'],
    ['story', 7, 'REQUIRED'],
    ['story', `${STORY_TEXT}\u0000`, 'REQUIRED'],
    ['story', `${STORY_TEXT}\u001b[31m`, 'REQUIRED'],
    ['story', `${STORY_TEXT}\udc00`, 'REQUIRED'],
    ['nominatorRelation', 7, 'REQUIRED'],
    ['nominatorRelation', null, 'REQUIRED'],
    ['nomineeConsents', false, 'CONSENT_REQUIRED'],
    ['nomineeConsents', 'true', 'CONSENT_REQUIRED'],
    ['nomineeConsents', 1, 'CONSENT_REQUIRED'],
    ['nomineeConsents', null, 'CONSENT_REQUIRED'],
    ['nomineeConsents', undefined, 'CONSENT_REQUIRED'],
    ['locale', 'xx', 'REQUIRED'],
    ['locale', 7, 'REQUIRED'],
  ])('refuses this %s (case %#)', async (field, value, code) => {
    expect(await nominate({ [field]: value })).toEqual([`${field} ${code}`]);
  });

  it('refuses categories one by one', async () => {
    expect(await nominate({ categories: ['courage', 'Courage', 7, null, 'fame'] })).toEqual([
      'categories.1 CATEGORY_UNKNOWN',
      'categories.2 CATEGORY_UNKNOWN',
      'categories.3 CATEGORY_UNKNOWN',
      'categories.4 CATEGORY_UNKNOWN',
    ]);
  });

  it('asks for an address or a telephone number, beside the other faults', async () => {
    expect(await nominate({ nomineeEmail: undefined, countryOfOrigin: 'ke' })).toEqual([
      'countryOfOrigin NOT_A_COUNTRY',
      'nomineeEmail REQUIRED',
    ]);
  });

  it('gives the same codes over GraphQL', async () => {
    const faults = (changes: Record<string, unknown>) =>
      graphqlFaults('submitNomination', nominationData(changes));
    expect(await faults({ nomineeEmail: null })).toEqual(['nomineeEmail REQUIRED']);
    expect(await faults({ categories: ['fame'] })).toEqual(['categories.0 CATEGORY_UNKNOWN']);
    expect(await faults({ categories: [] })).toEqual(['categories CATEGORY_REQUIRED']);
    expect(await faults({ countryOfResidence: 'ke' })).toEqual([
      'countryOfResidence NOT_A_COUNTRY',
    ]);
    expect(await faults({ nomineeConsents: false })).toEqual(['nomineeConsents CONSENT_REQUIRED']);
    expect(await faults({ story: 'x'.repeat(10_001) })).toEqual(['story TOO_LONG']);
    expect(await faults({ nomineeName: 'half \ud83d of a pair' })).toEqual([
      'nomineeName REQUIRED',
    ]);
  });

  it('answers unknown keys and wrong types over GraphQL with a 400 of its own', async () => {
    for (const changes of [{ mission: 1 }, { nomineeName: 7 }, { nomineeConsents: 'true' }]) {
      const { errors } = await graphql('submitNomination', nominationData(changes));
      expect(errors).toEqual([
        expect.objectContaining({
          extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
        }),
      ]);
    }
  });

  it('leaves no row behind', async () => {
    const before = await count();
    await nominate({ categories: [] });
    await multipart(faulty);
    await graphqlFaults('submitNomination', faulty);
    expect(await count()).toBe(before);
  });
});

describe('a body that cannot be read', () => {
  const PATHS = [
    '/api/nominations',
    '/api/votes/codes',
    '/api/votes',
    '/api/consents/:token/grant',
  ];
  let token: string;

  beforeAll(async () => {
    ({ token } = await askedNomination(server));
  });

  const sent = (path: string, type: string, body: string) =>
    server.http.post(path.replace(':token', token)).set('Content-Type', type).send(body);

  it.each(PATHS)('is refused on %s where it is no JSON', async (path) => {
    for (const text of ['{', '{"data":', 'data', '"data"', '7', 'null', '{"data":{}}}']) {
      const { body, status } = await sent(path, 'application/json', text);
      expect(status).toBe(400);
      expect(faultsIn(body)).toEqual([' REQUIRED']);
      expect(JSON.stringify(body)).not.toMatch(/at \w+ \(|node_modules/);
    }
  });

  it.each(PATHS)('is refused on %s where it is an array', async (path) => {
    const { body } = await sent(path, 'application/json', '[]').expect(400);
    expect(faultsIn(body)).toEqual([' REQUIRED']);
  });

  it.each(PATHS)('is refused on %s where it is a megabyte', async (path) => {
    const body = { data: nominationData({ story: 'x'.repeat(1024 * 1024) }) };
    expect(await rest(path, body)).toEqual([' TOO_LARGE']);
  });

  it.each(PATHS)('is refused on %s where it is a form or a text', async (path) => {
    const form = await sent(path, 'application/x-www-form-urlencoded', 'data=x&data[a]=1');
    expect(form.status).toBe(400);
    expect(form.body.error.details.code).toBe('VALIDATION_FAILED');
    const text = await sent(path, 'text/plain', 'data');
    expect(text.status).toBe(400);
    expect(faultsIn(text.body)).toEqual([' REQUIRED']);
  });

  it('is refused where its multipart frame is broken', async () => {
    const bodies = {
      'multipart/form-data': '--x\r\n',
      'multipart/form-data; boundary=x':
        '--x\r\nContent-Disposition: form-data; name="data"\r\n\r\n{',
      'multipart/form-data; boundary=y': 'no frame at all',
      'multipart/mixed; boundary=x': '--x--\r\n',
    };
    for (const [type, text] of Object.entries(bodies)) {
      const { body, status } = await sent('/api/nominations', type, text);
      expect(`${type} ${status}`).toBe(`${type} 400`);
      expect(faultsIn(body).join()).toMatch(/^(data)? REQUIRED$/);
    }
  });

  it('is refused where its part "data" is missing, no JSON, twice there or too long', async () => {
    const { http } = server;
    const data = JSON.stringify(nominationData());
    const refused = async (request: ReturnType<typeof http.post>) =>
      faultsIn((await request.expect(400)).body);
    expect(await refused(http.post('/api/nominations').field('photo', 'x'))).toEqual([
      'data REQUIRED',
      'photo NOT_A_PICTURE',
    ]);
    expect(await refused(http.post('/api/nominations').field('data', '{'))).toEqual([
      'data REQUIRED',
    ]);
    expect(
      await refused(http.post('/api/nominations').field('data', data).field('data', data)),
    ).toEqual(['data REQUIRED']);
    expect(await refused(http.post('/api/nominations').field('data[nomineeName]', 'x'))).toEqual([
      'data REQUIRED',
    ]);
    expect(
      await refused(
        http.post('/api/nominations').field('data', data).field('nomineeName', 'x').field('a', '1'),
      ),
    ).toEqual(['a UNKNOWN_KEY', 'nomineeName UNKNOWN_KEY']);
    expect(await refused(http.post('/api/nominations').field('data', 'x'.repeat(300_000)))).toEqual(
      [' TOO_LARGE'],
    );
  });
});

describe('a consent that is refused', () => {
  it('names every fault and leaves the request for consent as it was', async () => {
    const { token } = await askedNomination(server);
    const grant = (body: object) => rest(`/api/consents/${token}/grant`, body);
    expect(await grant({})).toEqual(['name REQUIRED', 'scopes REQUIRED']);
    expect(await grant({ data: { scopes: [], name: '', extra: 1 } })).toEqual([
      'extra UNKNOWN_KEY',
      'name REQUIRED',
      'scopes REQUIRED',
    ]);
    expect(await grant({ data: { scopes: ['everything'], name: 'A' } })).toEqual([
      'scopes.0 REQUIRED',
    ]);
    expect(await grant({ data: { scopes: 'story', name: 7 } })).toEqual([
      'name REQUIRED',
      'scopes REQUIRED',
    ]);
    expect(await grant({ data: { scopes: ['story'], name: 'A' }, id: 1 })).toEqual([
      'id UNKNOWN_KEY',
    ]);
    expect(await rest(`/api/consents/${token}/refuse`, { data: { reason: 'none' } })).toEqual([
      'reason UNKNOWN_KEY',
    ]);
    const shown = await server.http.get(`/api/consents/${token}`).expect(200);
    expect(shown.body.data.state).toBe('asked');
  });

  it.each(['x', 'x'.repeat(43), '%00', '..%2f..', '😀', 'x'.repeat(2000)])(
    'knows no token like this (case %#)',
    async (token) => {
      const address = `/api/consents/${encodeURI(token)}`;
      for (const request of [
        server.http.get(address),
        server.http.post(`${address}/withdraw`),
        server.http.post(`${address}/grant`).send({ data: { scopes: ['story'], name: 'A' } }),
      ]) {
        const { body } = await request.expect(404);
        expect(body).toEqual({
          data: null,
          error: {
            status: 404,
            name: 'RefusalError',
            message: expect.any(String),
            details: { code: 'NOT_FOUND' },
          },
        });
      }
    },
  );
});

describe('a vote that is refused', () => {
  it('names every fault of a request for a code, on REST and GraphQL', async () => {
    const codes = (data: object) => rest('/api/votes/codes', { data });
    expect(await codes({})).toEqual(['email REQUIRED', 'round REQUIRED']);
    expect(await graphqlFaults('requestVoteCode', {})).toEqual([
      'email REQUIRED',
      'round REQUIRED',
    ]);
    expect(await codes({ round: 7, email: 'x', locale: 'xx', altcha: 7, voter: 1 })).toEqual([
      'altcha REQUIRED',
      'email NOT_AN_EMAIL',
      'locale REQUIRED',
      'round REQUIRED',
      'voter UNKNOWN_KEY',
    ]);
    const faulty = { round: '', email: 'x', locale: 'xx' };
    const faults = ['email NOT_AN_EMAIL', 'locale REQUIRED', 'round REQUIRED'];
    expect(await codes(faulty)).toEqual(faults);
    expect(await graphqlFaults('requestVoteCode', faulty)).toEqual(faults);
  });

  it('names every fault of a ballot, on REST and GraphQL', async () => {
    const votes = (data: object) => rest('/api/votes', { data });
    expect(await votes({})).toEqual(['choices REQUIRED', 'round REQUIRED']);
    expect(await graphqlFaults('castVote', {})).toEqual(['choices REQUIRED', 'round REQUIRED']);
    expect(await votes({ round: 'x', choices: 'story' })).toEqual(['choices CHOICES_INVALID']);
    expect(await votes({ round: 'x', choices: [7] })).toEqual(['choices.0 CHOICES_INVALID']);
    expect(await votes({ round: 'x', choices: Array(101).fill('a') })).toEqual([
      'choices CHOICES_INVALID',
    ]);
    expect(
      await votes({ round: '\ud800', choices: ['a'], challenge: 7, code: {}, voter: 'me' }),
    ).toEqual(['challenge REQUIRED', 'code REQUIRED', 'round REQUIRED', 'voter UNKNOWN_KEY']);
  });

  it('says the same of a round that is not there', async () => {
    const code = { round: 'no-such-round', email: 'a@example.org' };
    const ballot = { round: 'no-such-round', choices: ['a'] };
    const { http } = server;
    const refusal = { code: 'NOT_FOUND' };
    for (const [path, data] of [
      ['/api/votes/codes', code],
      ['/api/votes', ballot],
    ] as const) {
      const { body } = await http.post(path).send({ data }).expect(404);
      expect(body.error.details).toEqual(refusal);
    }
    for (const [mutation, data] of [
      ['requestVoteCode', code],
      ['castVote', ballot],
    ] as const) {
      const { errors } = await graphql(mutation, data);
      expect(errors[0].extensions.error.details).toEqual(refusal);
    }
  });
});

describe('what is taken', () => {
  it.each([
    ['nomineeEmail', 'josé.ñandú@example.org'],
    ['nomineeEmail', 'उदाहरण@उदाहरण.भारत'],
    ['nomineeEmail', 'hero+campaign@münchen.example'],
    ['nomineeEmail', "o'hara.hero_1@sub.domain.example.org"],
    ['nomineeName', 'ሰላም ነጋሽ'],
    ['nomineeName', "Zoë O'Connor-Nguyễn 😀"],
    ['story', 'é'.repeat(200)],
    ['story', `${'x'.repeat(5000)}\r\n\t${'y'.repeat(4997)}`],
    ['categories', ['courage', 'courage', 'perception']],
    ['locale', undefined],
    ['nomineePhone', '+254 (20) 123-4567'],
  ])('this %s (case %#)', async (field, value) => {
    const { body } = await server.http
      .post('/api/nominations')
      .send({ data: nominationData({ [field]: value }) });
    expect(body.data).toEqual({ reference: expect.any(String), state: 'consentRequested' });
  });

  it('the part "data" as a file of the type application/json', async () => {
    const data = Buffer.from(JSON.stringify(nominationData()));
    const options = { filename: 'data.json', contentType: 'application/json' };
    await server.http.post('/api/nominations').attach('data', data, options).expect(201);
  });
});
