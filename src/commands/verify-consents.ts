import type { Core } from '@strapi/strapi';
import { verifyConsents } from '../api/consent/verification';
import { run, withCampaign } from './campaign';
import { showProgress } from './progress-line';

/** Recomputes every consent record and says what does not hold; gives the number of faults. */
async function verify(strapi: Core.Strapi): Promise<number> {
  const { records, chains, wordings, evidence, faults } = await verifyConsents(
    strapi,
    showProgress,
  );
  const counted = `${records} records of ${chains} nominations, ${wordings} wordings, ${evidence} pieces of evidence`;
  for (const { what, fault } of faults) console.log(`${what}: ${fault}`);
  console.log(
    faults.length === 0
      ? `All hold: ${counted}.`
      : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in ${counted}.`,
  );
  return faults.length;
}

run(async () => {
  let faults = 0;
  await withCampaign(async (strapi) => {
    faults = await verify(strapi);
  });
  process.exit(faults === 0 ? 0 : 1);
});
