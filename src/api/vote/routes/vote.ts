export default {
  routes: [
    { method: 'GET', path: '/votes/challenge', handler: 'vote.challenge' },
    { method: 'POST', path: '/votes/codes', handler: 'vote.requestCode' },
    { method: 'POST', path: '/votes', handler: 'vote.cast' },
  ],
};
