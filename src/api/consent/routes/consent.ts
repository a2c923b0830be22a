export default {
  routes: [
    { method: 'GET', path: '/consents/:token', handler: 'consent.show' },
    { method: 'POST', path: '/consents/:token/grant', handler: 'consent.grant' },
    { method: 'POST', path: '/consents/:token/refuse', handler: 'consent.refuse' },
    { method: 'POST', path: '/consents/:token/withdraw', handler: 'consent.withdraw' },
  ],
};
