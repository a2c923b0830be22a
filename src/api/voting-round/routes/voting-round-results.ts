export default {
  routes: [
    {
      method: 'GET',
      path: '/voting-rounds/:slug/results',
      handler: 'voting-round.results',
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/voting-rounds/:slug/ballots',
      handler: 'voting-round.ballots',
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/voting-rounds/:slug/finalists',
      handler: 'voting-round.finalists',
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/voting-rounds/:slug/receipts/:receipt',
      handler: 'voting-round.receipt',
      config: { auth: false },
    },
  ],
};
