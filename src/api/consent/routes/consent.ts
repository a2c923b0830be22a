export default {
  routes: [
    { method: 'GET', path: '/consents/:token', handler: 'consent.show', config: { auth: false } },
    {
      method: 'POST',
      path: '/consents/:token/grant',
      handler: 'consent.grant',
      config: { auth: false },
    },
    {
      method: 'POST',
      path: '/consents/:token/refuse',
      handler: 'consent.refuse',
      config: { auth: false },
    },
    {
      method: 'POST',
      path: '/consents/:token/withdraw',
      handler: 'consent.withdraw',
      config: { auth: false },
    },
  ],
};
