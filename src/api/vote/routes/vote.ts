export default {
  routes: [
    { method: 'GET', path: '/votes/challenge', handler: 'vote.challenge', config: { auth: false } },
    { method: 'POST', path: '/votes/codes', handler: 'vote.requestCode', config: { auth: false } },
    { method: 'POST', path: '/votes', handler: 'vote.cast', config: { auth: false } },
  ],
};
