import { randomUUID } from 'node:crypto';
import type { Bench } from './bench';
import { STORY_TEXT } from './campaign';
import { printHeading } from './figures';
import { alternate, loadInWords, printCompared } from './load';

let count = 0;

/** What somebody sends of a nominee, in the fields that both sides share. */
const sharedFields = () => {
  count += 1;
  return {
    nomineeName: `Sample Nominee ${count}`,
    nomineeEmail: `nominee-${count}@example.org`,
    countryOfOrigin: 'SO',
    countryOfResidence: 'KE',
    nominatorName: 'Sample Nominator',
    nominatorEmail: `nominator-${count}@example.org`,
    nominatorRelation: 'friend',
    nomineeConsents: true,
    locale: 'en',
  };
};

/** Nominations a second. */
export async function measureNominations(bench: Bench): Promise<void> {
  const { product, plain } = await bench.pair();
  const idOf = async (sql: string): Promise<string> =>
    (await plain.pool.query<{ document_id: string }>(sql)).rows[0].document_id;
  const courage = await idOf("SELECT document_id FROM categories WHERE key = 'courage'");
  const mission = await idOf("SELECT document_id FROM missions WHERE country_code = 'KE'");
  const mailsBefore = bench.mail.taken;
  const compared = await alternate(
    [
      {
        ...product,
        path: '/api/nominations',
        nextBody: () =>
          JSON.stringify({
            data: { ...sharedFields(), categories: ['courage'], story: STORY_TEXT },
          }),
      },
      {
        ...plain,
        path: '/api/nominations',
        nextBody: () =>
          JSON.stringify({
            data: {
              ...sharedFields(),
              reference: randomUUID().slice(0, 32),
              state: 'received',
              channel: 'rest',
              categories: [courage],
              mission,
              storyText: STORY_TEXT,
            },
          }),
      },
    ],
    bench.load,
  );
  const { rows } = await product.pool.query<{ promised: string; waiting: string }>(
    "SELECT count(*) AS promised, count(*) FILTER (WHERE state = 'waiting') AS waiting FROM outbox",
  );
  printHeading(
    'Nominations a second, POST /api/nominations as JSON',
    `${loadInWords(bench.load)}. Ours also checks the form, finds the mission, makes the link to consent and mails two people; the plain Strapi creates an entry with the same fields, its mission and a category`,
  );
  printCompared(compared);
  console.log(
    `  of ${rows[0].promised} mails promised, ${bench.mail.taken - mailsBefore} were sent by the end of the load and ${rows[0].waiting} waited in the outbox`,
  );
}
