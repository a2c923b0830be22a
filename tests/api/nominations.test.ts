import { askedNomination, nominationData, publishedStory } from '../support/campaign';
import { startServer, type Server } from '../support/server';

let server: Server;

beforeAll(async () => {
  server = await startServer();
  await server.strapi.documents('api::mission.mission').create({
    data: {
      countryCode: 'SO',
      name: 'IOM Somalia',
      timezone: 'Africa/Mogadishu',
      countries: ['ER', 'PH'],
      languages: ['en'],
    },
  });
});
afterAll(() => server.stop());

const nominations = () => server.strapi.db.query('api::nomination.nomination');

async function nominated(changes: Record<string, unknown> = {}) {
  const data = nominationData(changes);
  const { body } = await server.http.post('/api/nominations').send({ data }).expect(201);
  const row = await nominations().findOne({
    where: { reference: body.data.reference },
    populate: ['mission', 'categories', 'consents', 'photo'],
  });
  return { data, answer: body.data, row };
}

describe('a nomination that is taken', () => {
  it('is kept as it was sent, with what the campaign adds', async () => {
    const { data, answer, row } = await nominated({ nomineePhone: '+254 20 1234567' });
    expect(row).toMatchObject({
      reference: answer.reference,
      state: 'consentRequested',
      channel: 'rest',
      nomineeName: data.nomineeName,
      nomineeEmail: data.nomineeEmail,
      nomineePhone: '+254 20 1234567',
      countryOfOrigin: 'SO',
      countryOfResidence: 'KE',
      storyText: data.story,
      nominatorName: data.nominatorName,
      nominatorEmail: data.nominatorEmail,
      nominatorRelation: 'friend',
      nomineeConsents: true,
      locale: 'en',
      consents: [],
      photo: null,
    });
    expect(row.categories.map(({ key }: { key: string }) => key).sort()).toEqual([
      'contribution',
      'courage',
    ]);
  });

  it('over GraphQL is the same and says so', async () => {
    const data = nominationData();
    const { body } = await server.http
      .post('/graphql')
      .send({
        query:
          'mutation ($data: NominationInput!) { submitNomination(data: $data) { reference state } }',
        variables: { data },
      })
      .expect(200);
    expect(body).toEqual({
      data: {
        submitNomination: {
          reference: expect.stringMatching(/^MH(-[0-9A-HJKMNP-TV-Z]{4}){3}$/),
          state: 'consentRequested',
        },
      },
    });
    const row = await nominations().findOne({
      where: { reference: body.data.submitNomination.reference },
    });
    expect(row).toMatchObject({ channel: 'graphql', storyText: data.story });
  });

  it.each([
    ['the mission of the residence', 'SO', 'KE', 'KE'],
    ['the own mission before one that covers the country', 'KE', 'SO', 'SO'],
    ['the own mission before one that covers it, again', 'KE', 'PH', 'PH'],
    ['the mission that covers the residence', 'PH', 'ER', 'SO'],
    ['the mission of the origin where the residence has none', 'PH', 'FR', 'PH'],
    ['the mission that covers the origin', 'ER', 'FR', 'SO'],
    ['no mission', 'FR', 'DE', undefined],
  ])('goes to %s', async (_which, countryOfOrigin, countryOfResidence, mission) => {
    const { row } = await nominated({ countryOfOrigin, countryOfResidence });
    expect(row.mission?.countryCode).toBe(mission);
  });

  it('waits for the mission to ask where there is no address', async () => {
    const { answer, row, data } = await nominated({
      nomineeEmail: undefined,
      nomineePhone: '+254 20 1234567',
    });
    expect(answer.state).toBe('received');
    expect(row.state).toBe('received');
    const { subject } = await server.mailbox.next(data.nominatorEmail);
    expect(subject).toEqual(expect.any(String));
    const { rowCount } = await server.pool.query(
      'SELECT 1 FROM consent_tokens WHERE nomination_id = $1',
      [row.id],
    );
    expect(rowCount).toBe(0);
  });

  it('has a reference that follows from no other', async () => {
    const references: string[] = [];
    for (let count = 0; count < 12; count += 1) {
      references.push((await nominated()).answer.reference);
    }
    for (const reference of references) {
      expect(reference).toMatch(/^MH(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    }
    expect(new Set(references).size).toBe(12);
    expect(new Set(references.map((one) => one.slice(0, 7))).size).toBeGreaterThan(10);
    expect([...references].sort()).not.toEqual(references);
  });

  it('is told to its nominator, and to nobody else', async () => {
    const { answer, data } = await nominated();
    const { text, to } = await server.mailbox.next(data.nominatorEmail);
    expect(to).toBe(data.nominatorEmail);
    expect(text).toContain(answer.reference);
    expect(text).not.toContain(data.nomineeEmail);
    const asked = await server.mailbox.next(String(data.nomineeEmail));
    expect(asked.text).not.toContain(data.nominatorEmail);
  });
});

describe('a nomination', () => {
  /** A nomination, one behind a public story, and all that would tell of either. */
  async function withSecrets() {
    const { nomination, documentId: story } = await publishedStory(server);
    const asked = await askedNomination(server, { nomineePhone: '+254 20 7654321' });
    const { rows } = await server.pool.query(
      'SELECT document_id, reference, nominee_email, nominator_email, nominator_name, nominee_phone FROM nominations',
    );
    const secrets = rows
      .flatMap((row: Record<string, string | null>) => Object.values(row))
      .filter((value): value is string => Boolean(value));
    expect(secrets.length).toBeGreaterThan(8);
    return { story, nomination, asked, secrets };
  }

  it('is in no public answer, however it is reached for', async () => {
    const { story, asked, secrets } = await withSecrets();
    const addresses = [
      '/api/nominations',
      `/api/nominations/${asked.documentId}`,
      `/api/nominations/${asked.id}`,
      '/api/nominations?populate=*',
      '/api/consents',
      '/api/votes',
      `/api/hero-stories/${story}?populate=*`,
      `/api/hero-stories/${story}?populate[nomination]=*`,
      `/api/hero-stories/${story}?populate[nomination][populate]=*`,
      `/api/hero-stories/${story}?populate[mission][populate]=*`,
      `/api/hero-stories/${story}?fields[0]=nomination`,
      '/api/hero-stories?populate=deep',
      `/api/hero-stories?filters[nomination][documentId]=${asked.documentId}`,
      '/api/hero-stories?filters[nomination][nomineeEmail][$contains]=nominee',
      '/api/hero-stories?sort=nomination.reference',
      '/api/categories?populate=*',
      '/api/categories?populate[nominations]=*',
      '/api/missions?populate[nominations]=*',
      '/api/missions?populate=*',
      '/api/upload/files',
    ];
    for (const address of addresses) {
      const { text, status } = await server.http.get(address);
      expect(status).toBeLessThan(500);
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  it('is in no answer of GraphQL and in none of its types', async () => {
    const { story, secrets } = await withSecrets();
    const queries = [
      `{ heroStory(documentId: "${story}") { title nomination { reference } } }`,
      '{ nominations { reference } }',
      '{ nomination(documentId: "x") { reference } }',
      '{ heroStories(filters: { nomination: { reference: { contains: "MH" } } }) { title } }',
      '{ heroStories(sort: "nomination.reference") { title } }',
      `{ heroStory(documentId: "${story}") { title heroName mission { name } categories { key } photo { url } } }`,
      '{ missions { name focalPoints { email } } }',
    ];
    for (const query of queries) {
      const { text } = await server.http.post('/graphql').send({ query });
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
    const { body } = await server.http.post('/graphql').send({
      query:
        '{ __schema { types { name fields { name type { name } } inputFields { name } enumValues { name } } } }',
    });
    const types: { name: string; fields: { name: string }[] | null }[] = body.data.__schema.types;
    expect(
      types.map(({ name }) => name).filter((name) => /nomination|consent/i.test(name)),
    ).toEqual(['NominationInput', 'NominationReceipt']);
    const fields = types.flatMap((type) => (type.fields ?? []).map(({ name }) => name));
    expect(fields.filter((name) => /nomination|consent|nominee|nominator/i.test(name))).toEqual([
      'submitNomination',
    ]);
  });

  it('tells a filter from its absence in nothing', async () => {
    const { nomination } = await withSecrets();
    const ask = async (value: string) => {
      const { status, text } = await server.http.get(
        `/api/hero-stories?filters[nomination][documentId][$eq]=${value}`,
      );
      return `${status} ${text}`;
    };
    expect(await ask(nomination.documentId)).toBe(await ask('x'.repeat(24)));
  });
});
