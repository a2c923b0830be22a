import { loadSampleCampaign } from '../../database/seeds/load';
import { run, withCampaign } from './campaign';
import { showProgress } from './progress-line';

run(() =>
  withCampaign(async (strapi) => {
    console.log('Loading the sample campaign; what is there already stays as it is.');
    await loadSampleCampaign(strapi, { now: new Date(), onProgress: showProgress });
    console.log('The sample campaign is loaded.');
  }).then(() => process.exit(0)),
);
