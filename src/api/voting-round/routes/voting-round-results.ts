export default {
  routes: [
    { method: 'GET', path: '/voting-rounds/:slug/results', handler: 'voting-round.results' },
    { method: 'GET', path: '/voting-rounds/:slug/ballots', handler: 'voting-round.ballots' },
    {
      method: 'GET',
      path: '/voting-rounds/:slug/receipts/:receipt',
      handler: 'voting-round.receipt',
    },
  ],
};
